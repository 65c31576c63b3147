/// The sentences in English.
struct EnglishSentences: Sentences {
  var captureAgain: String { "capture the finger again" }

  func statement(of failure: ExtractionFailure) -> String {
    switch failure {
    case .tooSmall: "no fingerprint was found: the picture is smaller than a fingertip"
    case .tooLarge: "no fingerprint was found: the picture is larger than a finger"
    case .blank: "no fingerprint was found: the picture is blank"
    case .noRidges: "no fingerprint was found: nothing in the picture flows like ridges"
    case .severalFingers: "the picture shows several fingers"
    case .tooFewMinutiae: "the print has too few minutiae to tell fingers apart"
    }
  }

  func remedy(of failure: ExtractionFailure) -> String? {
    switch failure {
    case .tooSmall: "check its resolution"
    case .tooLarge: "check its resolution, or crop it to one finger"
    case .severalFingers: "place one finger only, or crop the picture to one"
    case .tooFewMinutiae: "place more of the fingertip on the sensor"
    case .blank, .noRidges: nil
    }
  }

  func advice(on cause: QualityCause) -> String {
    switch cause {
    case .noFinger: "No finger was seen: place the fingertip flat on the sensor."
    case .severalFingers: "Several fingers were seen: place one finger only."
    case .wrongResolution: "The picture's resolution is wrong: check the scanner's settings."
    case .lightOnDark: "The picture is a negative: check the scanner's settings."
    case .partial: "Only part of the fingertip was seen: lay the whole fingertip on the sensor."
    case .offCentre: "The finger lies off the middle: move it to the middle of the sensor."
    case .tooDry:
      "The skin is too dry: breathe on the finger or moisten it, warm it, press a little."
    case .tooWet: "The skin is too wet: wipe the finger and the glass dry."
    case .tooLight: "The finger touches too lightly: press a little harder."
    case .tooHard: "The finger is pressed too hard: press more lightly."
    case .smeared: "The finger slid: lay it down straight and hold it still."
    case .worn: "The ridges are worn: try another finger, or take several captures of this one."
    case .creased:
      "Creases or scars cross the ridges: try another finger, or take several captures of this one."
    case .lowContrast: "The picture is faint: clean the glass and shade it from bright light."
    case .brokenSensor:
      "A part of the sensor sees nothing: clean the glass; if the stripe or spot stays, use another scanner."
    }
  }

  func advice(on direction: QualityDirection) -> String {
    switch direction {
    case .left: "Move the finger to the left."
    case .right: "Move the finger to the right."
    case .up: "Move the finger up."
    case .down: "Move the finger down."
    }
  }

  func text(of instruction: CaptureMonitor.Instruction) -> String {
    switch instruction {
    case .placeFinger: "Place the finger on the sensor."
    case .adjust: "Place the finger better."
    case .better: "Better: go on like this."
    case .holdStill: "Good: hold still."
    case .takeItNow: "Done: lift the finger."
    case .giveUp: "No good capture came: lift the finger."
    }
  }

  var unknownFinger: String { "finger" }

  func name(ofFinger finger: Int, hand: FingerPosition.Hand) -> String {
    let names = ["thumb", "index finger", "middle finger", "ring finger", "little finger"]
    return "\(hand.rawValue) \(names[finger])"
  }

  func statement(
    of reason: EnrollmentAnswer.Reason, isDoubtful: Bool, other: String
  ) -> String? {
    switch reason {
    case .accepted, .noTemplate: nil
    case .samePicture: "This picture was taken before."
    case .differentFinger:
      isDoubtful
        ? "This capture does not match those before: it is another finger, or too poor to tell."
        : "This is not the finger captured before."
    case .sameFinger: "This is the \(other), which was captured before."
    case .wrongHand: "Wrong hand: this is the \(other)."
    case .missingFinger: "This finger was marked as missing."
    }
  }

  var unjoined: String {
    "It matches no earlier capture: they share too little skin, or it is another finger. Make sure which."
  }

  var displaced: String {
    "An earlier capture of this finger does not match: make sure whose finger is enrolled."
  }

  func instruction(
    _ next: EnrollmentAnswer.Next, after reason: EnrollmentAnswer.Reason, allowsOverride: Bool
  ) -> String {
    switch (next, reason) {
    case (.done, _): "The finger is enrolled."
    case (.stop, .missingFinger): "Take another finger."
    case (.stop, _):
      allowsOverride
        ? "The tries are used up: take another finger, or accept this one as it is."
        : "The tries are used up: take another finger."
    case (.captureAgain, .differentFinger): "Place the same finger again."
    case (.captureAgain, .sameFinger): "Place the finger asked for."
    case (.captureAgain, .wrongHand): "Place the finger of the other hand."
    case (.captureAgain, _): "Lift the finger and capture it again."
    }
  }

  func name(of reason: MissingReason) -> String {
    switch reason {
    case .amputated: "amputated"
    case .bandaged: "bandaged"
    case .other: "not captured"
    }
  }

  func statement(of finding: SequenceFinding) -> String {
    let given = list(finding.given)
    let actual = list(finding.actual)
    return switch finding.kind {
    case .samePicture: "The \(given) is the same picture as the \(actual)."
    case .fingerTwice: "The \(actual) was captured in place of the \(given)."
    case .fingersExchanged: "Fingers were exchanged: \(given)."
    case .thumbsExchanged: "The thumbs were exchanged."
    case .handsExchanged:
      finding.isDoubtful
        ? "This looks like the other hand: \(given)."
        : "Hands were exchanged: \(given) are really \(actual)."
    case .foreignFinger:
      finding.isDoubtful
        ? "The \(given) matches no earlier capture: it is another finger, or too poor to tell."
        : "The \(given) matches no finger of this person."
    }
  }

  /// Fingers in a row.
  private func list(_ fingers: [FingerPosition]) -> String {
    var names: [String] = []
    for name in fingers.map({ $0.name(in: .english) }) where !names.contains(name) {
      names.append(name)
    }
    return names.joined(separator: ", ")
  }

  func statement(of refusal: PersonAnswer.Refusal) -> String {
    switch refusal {
    case .slap(let refusal):
      refusal.description.prefix(1).uppercased() + refusal.description.dropFirst() + "."
    case .unknownFingers: "Nobody can tell which fingers these are: say what the picture shows."
    case .nothingTaken: "Nothing of the picture was taken: say which finger it shows."
    }
  }

  func statement(_ finger: String, _ advice: String) -> String {
    let name = finger.prefix(1).uppercased() + finger.dropFirst()
    return "\(name): \(advice)\(advice.hasSuffix(".") ? "" : ".")"
  }

  var pictureTaken: String { "The picture was taken." }

  func captureAgain(
    _ finger: String, because reason: PersonReport.Again.Reason, cause: String?
  ) -> String {
    let instruction =
      switch reason {
      case .wrongFinger: "Capture the \(finger) again: something else was captured in its place."
      case .doubtful: "Capture the \(finger) again: nobody can be sure that it was this finger."
      case .noTemplate: "Capture the \(finger) again."
      case .notCaptured: "Capture the \(finger)."
      case .poor: "Capture the \(finger) again, better if possible."
      }
    guard let cause else { return instruction }
    return instruction + " " + cause.prefix(1).uppercased() + cause.dropFirst()
      + (cause.hasSuffix(".") ? "" : ".")
  }
}
