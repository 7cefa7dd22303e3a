public import Foundation

/// Every text of the site in both languages, read from the JSON files of the `Strings` folder.
///
///     {"voices.count": {"zh": "{count} 条声音", "en": "{count} {count|voice|voices}"}}
///
/// `{count|voice|voices}` is the first word where the placeholder's value is 1, otherwise the second.
public struct StringTable: Sendable {
    /// What is wrong with the files; the site does not start with such a table.
    public enum Problem: Error, Equatable, CustomStringConvertible {
        case unreadable(file: String)
        case twice(key: String, file: String)
        case incomplete(key: String, locale: SiteLocale)
        case differentPlaceholders(key: String)
        case braces(key: String)
        case unknown(key: String)

        public var description: String {
            switch self {
            case .unreadable(let file): "Strings/\(file) is not a table of {key: {zh, en}}."
            case .twice(let key, let file): "The text “\(key)” in Strings/\(file) exists already; remove one of the two."
            case .incomplete(let key, let locale): "The text “\(key)” has no “\(locale.rawValue)”; add it."
            case .differentPlaceholders(let key): "The two languages of “\(key)” name different {placeholders}."
            case .braces(let key): "The text “\(key)” holds double braces, which a template would read as a tag."
            case .unknown(let key): "There is no text “\(key)”; add it to a file in Strings."
            }
        }
    }

    private let texts: [String: [SiteLocale: String]]

    /// Reads all `*.json` of `folder`; a key may stand in one of them only.
    public init(folder: URL) throws {
        var merged: [String: [String: String]] = [:]
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        for file in files {
            let name = file.lastPathComponent
            guard let table = try? JSONDecoder().decode([String: [String: String]].self, from: Data(contentsOf: file)) else {
                throw Problem.unreadable(file: name)
            }
            for (key, value) in table {
                guard merged.updateValue(value, forKey: key) == nil else { throw Problem.twice(key: key, file: name) }
            }
        }
        try self.init(merged)
    }

    /// - Parameter table: key → locale → text.
    public init(_ table: [String: [String: String]]) throws {
        var texts: [String: [SiteLocale: String]] = [:]
        for (key, entry) in table {
            var byLocale: [SiteLocale: String] = [:]
            for locale in SiteLocale.allCases {
                guard let text = entry[locale.rawValue], !text.isEmpty else { throw Problem.incomplete(key: key, locale: locale) }
                guard !text.contains("{{"), !text.contains("}}") else { throw Problem.braces(key: key) }
                byLocale[locale] = text
            }
            let pieces = byLocale.values.map(Self.pieces)
            let placeholders = pieces.map { Set($0.compactMap(\.placeholder)) }
            guard Set(placeholders).count == 1, pieces.joined().compactMap(\.chooser).allSatisfy(placeholders[0].contains) else {
                throw Problem.differentPlaceholders(key: key)
            }
            texts[key] = byLocale
        }
        self.texts = texts
    }

    public var keys: Set<String> { Set(texts.keys) }

    public func has(_ key: String) -> Bool { texts[key] != nil }

    /// The text with its placeholders filled in; the key itself in brackets when it is not in the table, which the tests refuse.
    public func text(_ key: String, _ locale: SiteLocale, _ arguments: [String: String] = [:]) -> String {
        guard let text = texts[key]?[locale] else { return "⟦\(key)⟧" }
        guard !arguments.isEmpty else { return text }
        return Self.pieces(of: text).map { piece in
            switch piece {
            case .literal(let literal): literal
            case .placeholder(let name): arguments[name] ?? "{\(name)}"
            case .choice(let name, let one, let other): Self.isOne(arguments[name]) ? one : other
            }
        }.joined()
    }

    static func isOne(_ value: String?) -> Bool { value == "1" }

    /// The text cut at its `{placeholders}`, for templates.
    func pieces(_ key: String, _ locale: SiteLocale) throws -> [Piece] {
        guard let text = texts[key]?[locale] else { throw Problem.unknown(key: key) }
        return Self.pieces(of: text)
    }

    enum Piece: Equatable {
        case literal(String)
        case placeholder(String)
        case choice(of: String, one: String, other: String)

        var placeholder: String? {
            if case .placeholder(let name) = self { name } else { nil }
        }

        /// The placeholder whose value chooses between two words.
        var chooser: String? {
            if case .choice(let name, _, _) = self { name } else { nil }
        }
    }

    /// A brace that does not enclose a plain name stands for itself.
    static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            literal += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "}"), let piece = piece(inside[..<close]) else {
                literal += "{"
                rest = inside
                continue
            }
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = ""
            pieces.append(piece)
            rest = inside[inside.index(after: close)...]
        }
        literal += rest
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        return pieces
    }

    /// What stands between two braces: `name` or `name|one|other`; nil for anything else.
    private static func piece(_ inside: Substring) -> Piece? {
        let parts = inside.split(separator: "|", omittingEmptySubsequences: false)
        guard !parts[0].isEmpty, parts[0].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") })
        else { return nil }
        switch parts.count {
        case 1: return .placeholder(String(inside))
        case 3: return .choice(of: String(parts[0]), one: String(parts[1]), other: String(parts[2]))
        default: return nil
        }
    }
}
