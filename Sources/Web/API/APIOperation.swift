import Foundation

/// What the API's document says of one route.
struct APIOperation: Sendable {
    /// Name of the operation in the document, unique: "sendFeedback".
    var id: String
    var summary: String

    init(id: String, summary: String) {
        self.id = id
        self.summary = summary
    }

    /// The JSON twin of a page.
    static func page(_ template: String) -> APIOperation {
        APIOperation(id: "page-" + template.replacingOccurrences(of: "/", with: "-"), summary: "The figures of the page “\(template)”.")
    }
}
