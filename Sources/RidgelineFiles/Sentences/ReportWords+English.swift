extension ReportWords {
  /// The words in English.
  static let english = ReportWords(
    accepted: "accepted", leftOut: "left out", quality: "quality", bestScore: "best score",
    minutiae: "minutiae", pixels: "pixels", bytes: "bytes", failureToEnroll: "failure to enroll",
    points: "points", harmless: "harmless here",
    reference: {
      "reference of \($0) \($0 == 1 ? "capture" : "captures")"
        + ($1 > 1 ? " in \($1) pieces" : "")
    },
    laidOn: " on ",
    laterAgree: "Later captures agree with this one.",
    othersDisagree: "The other captures do not agree with this one.",
    noTemplate: "no capture gave a template; capture the finger again",
    disagreement:
      "most captures disagree, so that it is not known which finger is meant; capture it again",
    tooFew: { "fewer than \($0) captures agree; capture the finger again" },
    fingerDone: "done", fingerMissing: "missing", fingerOpen: "to be captured",
    fingerStopped: "not good enough, and the tries are used up",
    verifyWith: "verify with", personDone: "The person is enrolled.",
    personOpen: "The person is not enrolled yet.",
    fingersNeeded: { "\($0) fingers are needed, and fewer can be captured." })
}
