import Foundation

@testable import Web

/// Holds a template against a model and names what does not resolve; Mustache itself would show nothing.
struct TemplateCheck {
    let templates: TemplateLibrary
    private(set) var unresolved: Set<String> = []

    init(_ templates: TemplateLibrary) { self.templates = templates }

    /// - Returns: "template: name" for each variable or section that no level of the model has.
    static func unresolved(_ template: String, _ model: Any, _ templates: TemplateLibrary) -> [String] {
        var check = TemplateCheck(templates)
        check.walk(template, stack: [TemplateObject(model)])
        return check.unresolved.sorted()
    }

    private mutating func walk(_ template: String, stack: [Any]) {
        guard let tags = templates.tags[template] else {
            unresolved.insert("\(template): no such template")
            return
        }
        var rest = tags[...]
        walk(&rest, template, stack: stack, until: nil)
    }

    private mutating func walk(_ tags: inout ArraySlice<TemplateTag>, _ template: String, stack: [Any], until end: String?) {
        while let tag = tags.popFirst() {
            switch tag {
            case .close(let name) where name == end: return
            case .variable(let name), .unescaped(let name): _ = resolve(name, stack, template)
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
        switch value {
        case let list as [Any] where !list.isEmpty:
            for element in list {
                tags = start
                walk(&tags, template, stack: stack + [element], until: name)
            }
        case let object as TemplateObject: walk(&tags, template, stack: stack + [object], until: name)
        case is Bool: walk(&tags, template, stack: stack, until: name)
        case is [Any], is TemplateObject.Absent, nil: skip(&tags, until: name)
        case let other?: walk(&tags, template, stack: stack + [other], until: name)
        }
    }

    private func skip(_ tags: inout ArraySlice<TemplateTag>, until end: String) {
        var depth = 1
        while let tag = tags.popFirst() {
            switch tag {
            case .section(end), .inverted(end): depth += 1
            case .close(end): depth -= 1
            default: break
            }
            if depth == 0 { return }
        }
    }

    private mutating func resolve(_ name: String, _ stack: [Any], _ template: String) -> Any? {
        if name == "." || name.contains("(") { return stack.last }
        let path = name.split(separator: ".").map(String.init)
        let levels = name.hasPrefix(".") ? Array(stack.suffix(1)) : stack.reversed()
        for level in levels {
            guard let object = level as? TemplateObject, var value = object.fields[path[0]] else { continue }
            for step in path.dropFirst() {
                if value is TemplateObject.Absent { return value }
                guard let next = (value as? TemplateObject)?.fields[step] else {
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
