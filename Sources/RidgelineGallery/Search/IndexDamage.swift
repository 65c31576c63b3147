/// Why the file of an index cannot be used; the index is made anew then.
enum IndexDamage: Error, Hashable {
  /// The file is too short for a header or has another length than its header says.
  case length(Int)
  /// The file is none of an index, or of another release's, or is in clear beside an encrypted gallery.
  case kind
  /// What is in the file is not what was written.
  case checksum
  /// The file is of another gallery, or of a state that the database was never in.
  case state
}
