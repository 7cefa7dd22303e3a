import HTTPTypes

/// What the API's document says of one route.
struct APIOperation: Sendable {
    /// Name of the operation in the document, unique: "sendFeedback".
    var id: String
    /// Group under which the document lists it.
    var tag: Tag
    var summary: String
    var parameters: [Parameter] = []
    /// Whether the filter's parameters apply as well.
    var filtered = false
    var body: Body?
    var status: HTTPResponse.Status = .ok
    /// Name of the answer's schema; nil for an answer that is not JSON of a fixed form.
    var answer: String?
    /// Media type of the answer.
    var mediaType = "application/json"

    enum Tag: String, Sendable, CaseIterable {
        case feedback = "Feedback"
        case insights = "Insights"
        case imports = "Imports"
        case taxonomies = "Taxonomies"
        case quality = "Quality"
        case cases = "Cases"
        case actions = "Actions"
        case sources = "Sources"
        case pages = "Pages"
        case instance = "Instance"
    }

    /// One parameter of the query string.
    struct Parameter: Sendable {
        var name: String
        var summary: String
        var schema: JSONValue = ["type": "string"]
        /// Whether the name can stand several times.
        var repeats = false
        var required = false
    }

    enum Body: Sendable {
        case json(schema: String)
        /// A file as it is, or in a form of this schema.
        case file(form: String)
        /// JSON about a file that was sent before, or the file.
        case jsonOrFile(schema: String, form: String)
    }

    /// The JSON twin of the page at `url`; a page may stand at several addresses.
    static func page(_ template: String, at url: SiteURL) -> APIOperation {
        let words = url.pattern.split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return APIOperation(
            id: "page" + (words.isEmpty ? "Overview" : words.joined()),
            tag: .pages,
            summary: "What the page “\(template)” shows, as JSON.",
            filtered: true
        )
    }
}
