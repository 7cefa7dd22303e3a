import Mustache

/// A model as templates see it: plain fields, read from the struct once.
///
/// An optional field that is nil renders as nothing and hides a field of the same name further out, which Mustache alone would show.
struct TemplateObject: MustacheParent {
    private(set) var fields: [String: Any]

    /// - Parameter model: a struct, class or `[String: …]`.
    init(_ model: Any) {
        if let object = Self.value(of: model) as? TemplateObject { self = object } else { fields = [:] }
    }

    private init(fields: [String: Any]) { self.fields = fields }

    func child(named name: String) -> Any? { fields[name] }

    /// The same object with one more field.
    func adding(_ name: String, _ value: TemplateObject) -> TemplateObject {
        var copy = self
        copy.fields[name] = value
        return copy
    }

    /// A field that is there and empty.
    struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }

    static func value(of value: Any) -> Any {
        switch value {
        case is String, is Bool, is Int, is Int64, is Double, is TemplateObject: return value
        case let raw as any RawRepresentable<String>: return raw.rawValue
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { Self.value(of: $0.value) } ?? Absent()
        case .collection, .set: return mirror.children.map { Self.value(of: $0.value) }
        case .dictionary:
            let pairs = (value as? [String: Any])?.map { ($0.key, Self.value(of: $0.value)) } ?? []
            return TemplateObject(fields: Dictionary(uniqueKeysWithValues: pairs))
        case .struct, .class, .tuple:
            let pairs = mirror.children.compactMap { child in child.label.map { ($0, Self.value(of: child.value)) } }
            return TemplateObject(fields: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        default: return String(describing: value)
        }
    }
}
