/// One page of the site: a model, and the template that shows it.
///
/// The same model is the page's JSON twin under `/api/v1/pages/`.
public protocol Page: Sendable {
    /// A plain struct; its fields are what the template and the JSON name.
    associatedtype Model: Encodable & Sendable

    /// Name of the template in `Templates/`, without its ending.
    static var template: String { get }
    /// Key of the title in the string table.
    static var title: String { get }

    /// Whether everybody of one role is shown the same, so that the page may be kept for some seconds (``PageMemory``).
    static var isShared: Bool { get }

    func model(_ context: PageContext, _ services: WebServices) async throws -> Model

    /// The title of this very page, where it is not always the same.
    func title(of model: Model, _ context: PageContext) -> String
}

extension Page {
    public static var isShared: Bool { false }

    public func title(of model: Model, _ context: PageContext) -> String { context.text(Self.title) }
}
