#if FFTW
  import CFFTW
  public import Ridgeline
  import Synchronization

  /// The transform of pictures by FFTW (Frigo and Johnson 2005), in single precision.
  ///
  /// A program that contains it is under the GPL as a whole. Plans are made without measuring, so that
  /// one machine always computes alike; other processors may round the last bits differently.
  public struct FFTWTransform: PictureTransform {
    /// Only the execution of plans is safe on several threads at once.
    private static let planning = Mutex(())

    /// The transform; a value without state.
    public init() {}

    /// The spectrum of a picture of at least one pixel.
    public func spectrum(of picture: Raster<Float>) -> PictureSpectrum {
      let (width, height) = (picture.width, picture.height)
      precondition(width > 0 && height > 0, "a picture has at least one pixel")
      let columns = width / 2 + 1
      guard let input = fftwf_alloc_real(width * height),
        let output = fftwf_alloc_complex(columns * height)
      else { return MixedRadixTransform().spectrum(of: picture) }
      defer {
        fftwf_free(input)
        fftwf_free(output)
      }
      let flags = UInt32(FFTW_ESTIMATE)
      let made = Self.planning.withLock { _ in
        fftwf_plan_dft_r2c_2d(Int32(height), Int32(width), input, output, flags)
          .map { UInt(bitPattern: $0) }
      }
      guard let made, let plan = OpaquePointer(bitPattern: made) else {
        return MixedRadixTransform().spectrum(of: picture)
      }
      for i in 0..<picture.count { input[i] = picture.elements[i] }
      fftwf_execute(plan)
      Self.planning.withLock { _ in fftwf_destroy_plan(OpaquePointer(bitPattern: made)) }
      var real = [Float](repeating: 0, count: columns * height)
      var imaginary = real
      for i in 0..<columns * height {
        real[i] = output[i].0
        imaginary[i] = output[i].1
      }
      return PictureSpectrum(width: width, height: height, real: real, imaginary: imaginary)
    }
  }
#endif
