import ArgumentParser

/// What becomes of captures that do not match the others of their finger.
struct JoiningOptions: ParsableArguments {
  @Flag(
    help: """
      Keep captures that do not match the others beside them in the reference: for sensors so small \
      that two touches may share no skin. Nothing then tells a capture of another finger.
      """)
  var keepUnjoined = false
}
