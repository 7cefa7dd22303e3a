/// HTML cut into lines that can be compared: one element a line, indented by its depth, blanks squeezed.
///
///     HTMLLines.split("<p>1 <b>two</b></p>")   // ["<p>1", "  <b>two</b>", "</p>"]
enum HTMLLines {
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    static func split(_ html: String) -> [String] {
        var lines: [String] = []
        var depth = 0
        /// Whether the last line is an element that was opened and holds nothing but text so far.
        var isOpen = false
        var rest = html[...]
        while !rest.isEmpty {
            let end = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
            let piece = rest[..<end]
            rest = rest[end...]
            guard piece.first == "<", let close = piece.firstIndex(of: ">") else {
                append(squeezed(piece), to: &lines, depth)
                continue
            }
            let tag = piece[...close]
            let text = squeezed(piece[piece.index(after: close)...])
            if tag.hasPrefix("</") {
                depth = max(0, depth - 1)
                if isOpen { lines[lines.count - 1] += tag } else { append(String(tag), to: &lines, depth) }
                isOpen = false
                append(text, to: &lines, depth)
            } else {
                append(squeezed(tag) + text, to: &lines, depth)
                isOpen = !isVoid(tag)
                depth += isOpen ? 1 : 0
            }
        }
        return lines
    }

    /// The lines without the insides of the first element that begins with `start`.
    static func folding(_ lines: [String], _ start: String) -> [String] {
        guard let first = lines.firstIndex(where: { $0.contains(start) }) else { return lines }
        let depth = lines[first].prefix { $0 == " " }
        guard let last = lines[first...].firstIndex(where: { $0.hasPrefix(depth + "</") }) else { return lines }
        return lines[...first] + [depth + "  …"] + lines[last...]
    }

    private static func isVoid(_ tag: Substring) -> Bool {
        let name = tag.dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" && $0 != "\n" }
        return tag.hasSuffix("/>") || tag.hasPrefix("<!") || void.contains(name.lowercased())
    }

    private static func append(_ line: String, to lines: inout [String], _ depth: Int) {
        if !line.isEmpty { lines.append(String(repeating: "  ", count: depth) + line) }
    }

    private static func squeezed(_ text: Substring) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }).joined(separator: " ")
    }
}
