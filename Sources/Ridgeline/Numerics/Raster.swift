/// A rectangular grid of values in row-major order, origin at the top left, y down.
///
/// Every stage of the engine reads and writes rasters. Those of the flow (`RidgeFlow`) hold one
/// element for each cell; all others hold one element for each pixel at 500 pixels per inch.
public struct Raster<Element: Sendable>: Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// `width * height` elements, row after row.
  public var elements: [Element]

  /// A raster that holds `value` everywhere.
  public init(width: Int, height: Int, repeating value: Element) {
    precondition(width >= 0 && height >= 0, "a raster has no negative side")
    self.width = width
    self.height = height
    elements = Array(repeating: value, count: width * height)
  }

  /// A raster of the given elements, row after row.
  ///
  /// `elements` holds exactly `width * height` values.
  public init(width: Int, height: Int, elements: [Element]) {
    precondition(elements.count == width * height, "element count differs from width x height")
    self.width = width
    self.height = height
    self.elements = elements
  }

  /// The element in column `x` of row `y`.
  public subscript(x: Int, y: Int) -> Element {
    get { elements[y * width + x] }
    set { elements[y * width + x] = newValue }
  }

  /// The number of elements, `width * height`.
  public var count: Int { elements.count }

  /// Whether the point lies on the raster.
  public func contains(x: Int, y: Int) -> Bool {
    x >= 0 && y >= 0 && x < width && y < height
  }
}

extension Raster: Equatable where Element: Equatable {}
extension Raster: Hashable where Element: Hashable {}
