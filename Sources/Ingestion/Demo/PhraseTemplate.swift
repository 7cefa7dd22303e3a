/// One sentence with alternatives and slots, parsed once.
///
///     PhraseTemplate("[物流|快递]太慢了，等了{days}天")   → "快递太慢了，等了6天"
///
/// `[a|b]` takes one of its members (which may be empty and may nest), `{name}` is replaced by the record's value of that name.
struct PhraseTemplate: Sendable {
    private indirect enum Part: Sendable {
        case text(String)
        case slot(String)
        case choice([[Part]])
    }

    private let parts: [Part]

    init(_ pattern: String) {
        var rest = Substring(pattern)
        parts = Self.sequence(&rest)
    }

    func write(to text: inout String, random: inout SeededGenerator, slot: (String, inout SeededGenerator) -> String) {
        Self.write(parts, to: &text, random: &random, slot: slot)
    }

    private static func write(
        _ parts: [Part],
        to text: inout String,
        random: inout SeededGenerator,
        slot: (String, inout SeededGenerator) -> String
    ) {
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .slot(let name): text += slot(name, &random)
            case .choice(let members): write(random.pick(members), to: &text, random: &random, slot: slot)
            }
        }
    }

    /// Parses up to the end, or up to the "|" or "]" that ends a member.
    private static func sequence(_ rest: inout Substring) -> [Part] {
        var parts: [Part] = []
        while let next = rest.first, next != "|", next != "]" {
            if next == "[" {
                parts.append(choice(&rest))
            } else if next == "{" {
                let name = rest.dropFirst().prefix { $0 != "}" }
                rest = rest[name.endIndex...].dropFirst()
                parts.append(.slot(String(name)))
            } else {
                let literal = rest.prefix { !"[]{|".contains($0) }
                rest = rest[literal.endIndex...]
                parts.append(.text(String(literal)))
            }
        }
        return parts
    }

    private static func choice(_ rest: inout Substring) -> Part {
        var members: [[Part]] = []
        repeat {
            rest = rest.dropFirst()
            members.append(sequence(&rest))
        } while rest.first == "|"
        rest = rest.dropFirst()
        return .choice(members)
    }
}
