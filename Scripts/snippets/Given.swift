// What the snippets of the documents take for given: Scripts/check-snippets.py compiles it with them.
import Ridgeline
import RidgelineFormats
import RidgelineGallery

/// A picture of a finger.
let image: FingerprintImage = { fatalError("snippets are compiled, not run") }()
/// Pictures of both hands and of the thumbs.
let (right, left, both) = (image, image, image)
/// The pixels of a picture.
let pixels: [UInt8] = []
/// The frames of a live preview.
let camera = AsyncStream<FingerprintImage> { _ in }

/// A template that was just extracted.
let probe = Template.empty
/// A template that was made before.
let reference = Template.empty
/// Any template.
let template = Template.empty
/// The bytes of a stored template.
let storedBytes: [UInt8] = []

/// A gallery.
let gallery: Gallery = { fatalError("snippets are compiled, not run") }()
/// A search of it.
let search: GallerySearch = { fatalError("snippets are compiled, not run") }()
/// The id of a reference in it.
let referenceID: Int64 = 1

/// Says something to the person at the sensor.
func show(_ text: String) {}
/// Opens the door.
func open() {}
/// Keeps a reference.
func store(_ bytes: [UInt8]) {}
/// Keeps a template.
func store(_ template: Template) {}
/// Keeps a key.
func store(_ text: String) {}
