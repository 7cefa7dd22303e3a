public import Foundation
import Mustache

/// All templates, compiled once for each language.
///
/// Before Mustache sees a template, `{{t:key}}` becomes the escaped text of the string table (its `{placeholders}` become Mustache
/// variables of the same name), `{{u:name}}` an address of ``SiteURL``, and `{{a:path}}` the address of an asset. A name that does not
/// exist is an error here, when the site starts.
public struct TemplateLibrary: Sendable {
    /// The template into which every page is set; the only one that may write `{{{unescaped}}}`.
    static let layout = "layout"

    private let libraries: [SiteLocale: MustacheLibrary]
    /// The tags of each template as they were written, for the tests that hold them against their models.
    let tags: [String: [TemplateTag]]

    /// Reads all `*.mustache` below `folder`; "pages/x.mustache" is called "pages/x".
    public init(folder: URL, strings: StringTable, assets: AssetIndex) throws {
        try self.init(sources: Self.read(folder), strings: strings, assets: assets)
    }

    init(sources: [String: String], strings: StringTable, assets: AssetIndex) throws {
        let tags = try Dictionary(
            uniqueKeysWithValues: sources.map { name, source in
                (name, try TemplateTag.scan(source, template: name))
            })
        for (name, list) in tags { try Self.check(list, of: name, known: Set(sources.keys)) }
        var libraries: [SiteLocale: MustacheLibrary] = [:]
        for locale in SiteLocale.allCases {
            var library = MustacheLibrary()
            for (name, list) in tags {
                let text = try list.map { try Self.expand($0, locale, strings, assets, template: name) }.joined()
                do {
                    try library.register(text, named: name)
                } catch {
                    throw TemplateProblem.syntax(template: name, detail: String(describing: error))
                }
            }
            libraries[locale] = library
        }
        self.libraries = libraries
        self.tags = tags
    }

    /// - Throws: ``TemplateProblem/missing(template:)``.
    func render(_ template: String, _ model: TemplateObject, _ locale: SiteLocale) throws -> String {
        guard let text = libraries[locale]?.render(model, withTemplate: template) else {
            throw TemplateProblem.missing(template: template)
        }
        return text
    }

    private static func read(_ folder: URL) throws -> [String: String] {
        let root = folder.standardizedFileURL.path
        let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        let ending = ".mustache"
        return try Dictionary(
            uniqueKeysWithValues: files.filter { $0.hasSuffix(ending) }.map { path in
                let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
                return (String(path.dropLast(ending.count)), text)
            })
    }

    private static func check(_ tags: [TemplateTag], of template: String, known: Set<String>) throws {
        for tag in tags {
            switch tag {
            case .partial(let name) where !known.contains(name):
                throw TemplateProblem.unknownPartial(name: name, template: template)
            case .unescaped(let name) where template != layout:
                throw TemplateProblem.unescaped(name: name, template: template)
            default: break
            }
        }
    }

    private static func expand(
        _ tag: TemplateTag,
        _ locale: SiteLocale,
        _ strings: StringTable,
        _ assets: AssetIndex,
        template: String
    ) throws -> String {
        switch tag {
        case .text(let text): return text
        case .string(let key):
            guard let pieces = try? strings.pieces(key, locale) else {
                throw TemplateProblem.unknownText(key: key, template: template)
            }
            return try pieces.map { piece in
                switch piece {
                case .literal(let text): HTMLText.escape(text)
                case .placeholder(let name): "{{\(name)}}"
                case .choice: throw TemplateProblem.choice(key: key, template: template)
                }
            }.joined()
        case .url(let name):
            guard let url = SiteURL.named[name] else { throw TemplateProblem.unknownURL(name: name, template: template) }
            return HTMLText.escape(url.path)
        case .asset(let path):
            guard let url = assets.url(of: path) else { throw TemplateProblem.unknownAsset(path: path, template: template) }
            return HTMLText.escape(url.path)
        case .variable(let name): return "{{\(name)}}"
        case .unescaped(let name): return "{{{\(name)}}}"
        case .section(let name): return "{{#\(name)}}"
        case .inverted(let name): return "{{^\(name)}}"
        case .close(let name): return "{{/\(name)}}"
        case .partial(let name): return "{{>\(name)}}"
        case .comment: return ""
        case .other(let body): return "{{\(body)}}"
        }
    }
}
