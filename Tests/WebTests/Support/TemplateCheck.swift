import Foundation

@testable import Web

/// Holds templates against the models that they are shown with and names what does not resolve; Mustache itself would show nothing.
struct TemplateCheck {
    private let templates: TemplateLibrary
    private let strings: StringTable?
    /// "template: name" for each variable or section that no level of a model has.
    private(set) var unresolved: Set<String> = []
    /// Templates that were shown.
    private(set) var shown: Set<String> = []
    private var sections: Set<String> = []
    private var entered: Set<String> = []

    /// - Parameter strings: where the `{placeholders}` of texts are looked up; nil leaves them alone.
    init(_ templates: TemplateLibrary, strings: StringTable? = nil) {
        self.templates = templates
        self.strings = strings
    }

    /// - Returns: "template: name" for each variable or section that no level of the model has.
    static func unresolved(_ template: String, _ model: Any, _ templates: TemplateLibrary) -> [String] {
        var check = TemplateCheck(templates)
        check.check(template, TemplateObject(model))
        return check.unresolved.sorted()
    }

    mutating func check(_ template: String, _ model: TemplateObject) { walk(template, stack: [model]) }

    /// Templates that nothing showed, and sections for which no model had anything: their insides were never held against a model.
    var neverShown: [String] {
        Set(templates.tags.keys).subtracting(shown).sorted() + sections.subtracting(entered).sorted()
    }

    private mutating func walk(_ template: String, stack: [Any]) {
        guard let tags = templates.tags[template] else {
            unresolved.insert("\(template): no such template")
            return
        }
        shown.insert(template)
        var rest = tags[...]
        walk(&rest, template, stack: stack, until: nil)
    }

    private mutating func walk(_ tags: inout ArraySlice<TemplateTag>, _ template: String, stack: [Any], until end: String?) {
        while let tag = tags.popFirst() {
            switch tag {
            case .close(let name) where name == end: return
            case .variable(let name), .unescaped(let name): _ = resolve(name, stack, template)
            case .string(let key): resolvePlaceholders(of: key, stack, template)
            case .partial(let name): walk(name, stack: stack)
            case .section(let name): walkSection(name, &tags, template, stack)
            case .inverted(let name):
                _ = resolve(name, stack, template)
                walk(&tags, template, stack: stack, until: name)
            default: break
            }
        }
    }

    /// A list is checked by each of its elements; an empty one, or an absent field, cannot be checked and is skipped.
    private mutating func walkSection(_ name: String, _ tags: inout ArraySlice<TemplateTag>, _ template: String, _ stack: [Any]) {
        let value = resolve(name, stack, template)
        let start = tags
        let isThere = !(value == nil || value is TemplateObject.Absent || (value as? [Any])?.isEmpty == true)
        sections.insert("\(template): #\(name)")
        if isThere { entered.insert("\(template): #\(name)") }
        switch value {
        case let list as [Any] where !list.isEmpty:
            for element in list {
                tags = start
                walk(&tags, template, stack: stack + [element], until: name)
            }
        case let object as TemplateObject: walk(&tags, template, stack: stack + [object], until: name)
        case is Bool: walk(&tags, template, stack: stack, until: name)
        case is [Any], is TemplateObject.Absent, nil: skip(&tags, template, until: name)
        case let other?: walk(&tags, template, stack: stack + [other], until: name)
        }
    }

    /// The sections inside one that is skipped are known, and wait for a model that enters them.
    private mutating func skip(_ tags: inout ArraySlice<TemplateTag>, _ template: String, until end: String) {
        var depth = 1
        while let tag = tags.popFirst() {
            switch tag {
            case .section(let name), .inverted(let name):
                if case .section = tag { sections.insert("\(template): #\(name)") }
                depth += name == end ? 1 : 0
            case .close(end): depth -= 1
            default: break
            }
            if depth == 0 { return }
        }
    }

    private mutating func resolvePlaceholders(of key: String, _ stack: [Any], _ template: String) {
        guard let strings else { return }
        for locale in SiteLocale.allCases {
            for piece in (try? strings.pieces(key, locale)) ?? [] {
                if let name = piece.placeholder { _ = resolve(name, stack, "\(template), text “\(key)”") }
            }
        }
    }

    private mutating func resolve(_ name: String, _ stack: [Any], _ template: String) -> Any? {
        if name == "." || name.contains("(") { return stack.last }
        let path = name.split(separator: ".").map(String.init)
        let levels = name.hasPrefix(".") ? Array(stack.suffix(1)) : stack.reversed()
        for level in levels {
            guard let object = level as? TemplateObject, var value = object.child(named: path[0]) else { continue }
            for step in path.dropFirst() {
                if value is TemplateObject.Absent { return value }
                guard let next = (value as? TemplateObject)?.child(named: step) else {
                    unresolved.insert("\(template): \(name)")
                    return nil
                }
                value = next
            }
            return value
        }
        unresolved.insert("\(template): \(name)")
        return nil
    }
}
