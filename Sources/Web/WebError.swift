public import Feedback
public import Hummingbird

/// An error that a person may read: it knows its HTTP status and its message. Everything else becomes a plain 500.
public struct WebError: Error, Equatable, Sendable {
    /// What the person is told.
    public enum Message: Sendable, Equatable {
        /// A text of the string table with its arguments.
        case key(String, [String: String])
        /// One finished sentence in both languages.
        case localized(LocalizedName)
    }

    public var status: HTTPResponse.Status
    public var message: Message
    /// The field or parameter at fault, where there is one.
    public var parameter: String?
    /// Seconds after which it is worth trying again.
    public var retryAfter: Int?

    public init(_ status: HTTPResponse.Status, _ message: Message, parameter: String? = nil, retryAfter: Int? = nil) {
        self.status = status
        self.message = message
        self.parameter = parameter
        self.retryAfter = retryAfter
    }

    public init(_ status: HTTPResponse.Status, _ key: String, _ arguments: [String: String] = [:], parameter: String? = nil) {
        self.init(status, .key(key, arguments), parameter: parameter)
    }

    /// The message in the person's language; a key without a text is told as an error like any other.
    func sentence(_ strings: StringTable, _ locale: SiteLocale) -> String {
        switch message {
        case .localized(let sentence): sentence.text(locale)
        case .key(let key, let arguments): strings.text(strings.has(key) ? key : "error.status.other", locale, arguments)
        }
    }

    /// 404: there is no such thing.
    public static let notFound = WebError(.notFound, "error.notFound")
}
