import Mustache

/// A model as templates see it: plain fields, read from the struct when a template asks for them.
///
/// An optional field that is nil renders as nothing and hides a field of the same name further out, which Mustache alone would show. A model
/// may carry figures for programs, thousands of rows of them; what no template names is never read.
struct TemplateObject: MustacheParent {
    /// The fields as they are, and those of them that were asked for as templates see them.
    private final class Fields {
        let raw: [String: Any]
        var read: [String: Any] = [:]

        init(_ raw: [String: Any]) { self.raw = raw }
    }

    private let fields: Fields

    /// - Parameter model: a struct, class or `[String: …]`.
    init(_ model: Any) {
        if let object = Self.value(of: model) as? TemplateObject { self = object } else { self.init(fields: [:]) }
    }

    private init(fields: [String: Any]) { self.fields = Fields(fields) }

    func child(named name: String) -> Any? {
        if let known = fields.read[name] { return known }
        guard let raw = fields.raw[name] else { return nil }
        let value = Self.value(of: raw)
        fields.read[name] = value
        return value
    }

    /// The same object with one more field.
    func adding(_ name: String, _ value: TemplateObject) -> TemplateObject {
        TemplateObject(fields: fields.raw.merging([name: value]) { $1 })
    }

    /// A field that is there and empty.
    struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }

    static func value(of value: Any) -> Any {
        switch value {
        case is String, is Bool, is Int, is Int64, is Double, is TemplateObject: return value
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { Self.value(of: $0.value) } ?? Absent()
        case .collection, .set: return mirror.children.map { Self.value(of: $0.value) }
        case .dictionary:
            return TemplateObject(fields: (value as? [String: Any]) ?? [:])
        case .struct, .class, .tuple:
            let pairs = mirror.children.compactMap { child in child.label.map { ($0, child.value) } }
            return TemplateObject(fields: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        // Last, because the question is a slow one.
        default: return (value as? any RawRepresentable<String>)?.rawValue ?? String(describing: value)
        }
    }
}
