extension PlacedMinutiae {
  /// Takes in minutiae moved by a warp.
  func place(_ a: MinutiaSet, by warp: ThinPlateWarp, kernels: Kernels) {
    count = a.count
    a.x.withUnsafeBufferPointer { ax in
      a.y.withUnsafeBufferPointer { ay in
        warp.map(x: ax, y: ay, into: images.elements, kernels: kernels)
      }
    }
    for i in 0..<a.count {
      let image = PointImage(images.base + 6 &* i)
      x[i] = image.x
      y[i] = image.y
      let along = image.alongX * a.cosine[i] + image.alongY * a.sine[i]
      angle[i] = BinaryAngle.units(radians: ElementaryMath.atan2(along.y, along.x))
    }
  }
}
