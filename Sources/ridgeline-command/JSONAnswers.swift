import RidgelineShell

// How each command answers programs.
extension EnrollCommand: JSONDocumentCommand {}
extension ExtractCommand: JSONDocumentCommand {}
extension InfoCommand: JSONDocumentCommand {}
extension InspectCommand: JSONDocumentCommand {}
extension MatchCommand: JSONDocumentCommand {}
extension PersonCommand: JSONDocumentCommand {}
extension QualityCommand: JSONDocumentCommand {}
extension SegmentCommand: JSONDocumentCommand {}
extension GalleryAddCommand: JSONDocumentCommand {}
extension GalleryIdentifyCommand: JSONDocumentCommand {}
extension GalleryStatsCommand: JSONDocumentCommand {}
extension GalleryListCommand: JSONLineCommand {}
extension AuditCommand: JSONFileCommand {}
extension GalleryDedupeCommand: JSONFileCommand {}
