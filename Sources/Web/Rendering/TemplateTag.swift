/// One `{{tag}}` of a template's source, and the text around it.
enum TemplateTag: Equatable {
    case text(String)
    /// `{{t:overview.title}}`: a text of the string table.
    case string(key: String)
    /// `{{u:voices}}`: an address of the site.
    case url(name: String)
    /// `{{a:site.css}}`: a file of the assets.
    case asset(path: String)
    case variable(String)
    /// `{{{name}}}` or `{{&name}}`.
    case unescaped(String)
    case section(String)
    case inverted(String)
    case close(String)
    case partial(String)
    case comment
    /// Anything else that Mustache knows, as it stands.
    case other(String)

    /// The tags of `source` in their order.
    /// - Throws: ``TemplateProblem/unclosedTag(template:)``.
    static func scan(_ source: String, template: String) throws -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var rest = source[...]
        while let open = rest.firstRange(of: "{{") {
            if open.lowerBound > rest.startIndex { tags.append(.text(String(rest[..<open.lowerBound]))) }
            let inside = rest[open.upperBound...]
            let isTriple = inside.hasPrefix("{")
            guard let close = inside.firstRange(of: isTriple ? "}}}" : "}}") else {
                throw TemplateProblem.unclosedTag(template: template)
            }
            tags.append(tag(of: inside[..<close.lowerBound], isTriple: isTriple))
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { tags.append(.text(String(rest))) }
        return tags
    }

    private static func tag(of inside: Substring, isTriple: Bool) -> TemplateTag {
        if isTriple { return .unescaped(trim(inside.dropFirst())) }
        let body = trim(inside)
        guard let first = body.first else { return .other(body) }
        let rest = trim(body.dropFirst())
        switch first {
        case "!": return .comment
        case "#": return .section(rest)
        case "^": return .inverted(rest)
        case "/": return .close(rest)
        case ">": return .partial(rest)
        case "&": return .unescaped(rest)
        case "=", "$", "<", "%": return .other(body)
        default: break
        }
        if body.hasPrefix("t:") { return .string(key: trim(body.dropFirst(2))) }
        if body.hasPrefix("u:") { return .url(name: trim(body.dropFirst(2))) }
        if body.hasPrefix("a:") { return .asset(path: trim(body.dropFirst(2))) }
        return .variable(body)
    }

    private static func trim(_ text: some StringProtocol) -> String {
        var slice = Substring(text)
        while slice.first?.isWhitespace == true { slice.removeFirst() }
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return String(slice)
    }
}

/// What is wrong with a template; the site does not start with such a one.
public enum TemplateProblem: Error, Equatable, CustomStringConvertible {
    case unclosedTag(template: String)
    case unknownText(key: String, template: String)
    case choice(key: String, template: String)
    case unknownURL(name: String, template: String)
    case unknownAsset(path: String, template: String)
    case unknownPartial(name: String, template: String)
    case unescaped(name: String, template: String)
    case syntax(template: String, detail: String)
    case missing(template: String)

    public var description: String {
        switch self {
        case .unclosedTag(let template): "Templates/\(template).mustache has a tag without its closing braces."
        case .unknownText(let key, let template): "Templates/\(template).mustache names the text “\(key)”, which no file in Strings has."
        case .choice(let key, let template):
            "The text “\(key)” chooses a word by a number; fill it in before Templates/\(template).mustache shows it."
        case .unknownURL(let name, let template): "Templates/\(template).mustache names the address “\(name)”, which SiteURL does not know."
        case .unknownAsset(let path, let template): "Templates/\(template).mustache names the file “\(path)”, which is not in Public."
        case .unknownPartial(let name, let template): "Templates/\(template).mustache includes “\(name)”, which is not a template."
        case .unescaped(let name, let template):
            "Templates/\(template).mustache writes “\(name)” without escaping, which only the layout may do."
        case .syntax(let template, let detail): "Templates/\(template).mustache cannot be read: \(detail)"
        case .missing(let template): "There is no template “\(template)”."
        }
    }
}
