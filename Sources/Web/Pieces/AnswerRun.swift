/// A stretch of the sentence that answers the page's question: plain words, or a figure that opens its verbatims.
public struct AnswerRun: Sendable, Encodable, Equatable {
    public var text: String
    public var strong: Bool
    public var href: String?

    public init(_ text: String, strong: Bool = false, href: String? = nil) {
        self.text = text
        self.strong = strong
        self.href = href
    }

    /// A figure or name, set strong.
    static func figure(_ text: String, href: String? = nil) -> AnswerRun {
        AnswerRun(text, strong: true, href: href)
    }
}

extension PageContext {
    /// A text of the string table whose `{placeholders}` are filled with runs.
    ///
    ///     sentence("voices.answer", ["count": .figure("1,204", href: all), "share": AnswerRun("62.3 %")])
    func sentence(_ key: String, _ parts: [String: AnswerRun]) -> [AnswerRun] {
        guard let pieces = try? strings.pieces(key, locale) else { return [AnswerRun(text(key))] }
        return pieces.map { piece in
            switch piece {
            case .literal(let text): AnswerRun(text)
            case .placeholder(let name): parts[name] ?? AnswerRun("")
            case .choice(let name, let one, let other): AnswerRun(StringTable.isOne(parts[name]?.text) ? one : other)
            }
        }
    }
}
