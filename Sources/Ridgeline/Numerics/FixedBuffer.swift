/// Memory of a fixed size that one comparison after the other uses, so that none allocates.
struct FixedBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The elements, for a ``Kernels`` face.
  let elements: UnsafeMutableBufferPointer<Element>

  /// So many elements of one value.
  init(_ count: Int, repeating value: Element) {
    elements = .allocate(capacity: count)
    elements.initialize(repeating: value)
  }

  deinit { elements.deallocate() }

  /// Where the elements begin; they stay there.
  var base: UnsafeMutablePointer<Element> {
    @inline(__always) get { elements.baseAddress! }
  }

  /// An element; the index is the caller's to keep in bounds.
  subscript(index: Int) -> Element {
    @inline(__always) get { elements[index] }
    @inline(__always) nonmutating set { elements[index] = newValue }
  }

  /// Gives the first so many elements one value.
  func fill(_ count: Int, with value: Element) {
    elements.extracting(..<count).update(repeating: value)
  }
}
