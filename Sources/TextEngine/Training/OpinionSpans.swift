import struct Foundation.Data
import struct Foundation.URL

/// Places of aspects and judgements in sentences of the labelled sets, without the sentences themselves.
///
///     asap_sample/train⇥17⇥120⇥24⇥9c3f…⇥0-2:2-5:+ 8-10:11-13:-:0-2
///
/// A line names the part of a set, the line of the text (from 0), where the sentence starts and how long it is, its hash, and the
/// pairs by offsets into the sentence: aspect, judgement, side (+, 0 or −), and the dish whose attribute the aspect is, if one is
/// named. All counts are Unicode scalars.
struct OpinionSpans {
    struct Pair: Sendable, Equatable {
        var aspect: Span
        var opinion: Span
        var side: Int
        /// The dish that has the aspect; a found pair must name it, see ``DishSubjects``.
        var dish: Span?

        /// What a found pair has to name.
        var named: Span { dish ?? aspect }
    }

    struct Sentence: Sendable {
        var set: String
        var text: String
        var pairs: [Pair]
    }

    private struct Place {
        var part: String
        var line: Int
        var start: Int
        var length: Int
        var hash: String
        var pairs: [Pair]
    }

    /// Reads the places and cuts the sentences out of the sets below `data`.
    /// - Throws: ``TrainingError`` when a set is missing, a line malformed, or a text is not the one that was labelled.
    static func read(_ file: URL, data: URL) throws -> [Sentence] {
        guard let bytes = try? Data(contentsOf: file) else { throw TrainingError.missingSet(file.path) }
        var texts: [String: [LabelledText]] = [:]
        var sentences: [Sentence] = []
        for (number, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
            guard !line.hasPrefix("#") else { continue }
            guard let place = place(line) else { throw TrainingError.badLine(file.lastPathComponent, number + 1) }
            let rows = try texts[place.part] ?? LabelledText.read(data.appending(path: "\(place.part).jsonl"))
            texts[place.part] = rows
            guard place.line < rows.count, let text = cut(rows[place.line].text, place), hash(text) == place.hash else {
                throw TrainingError.badLine(file.lastPathComponent, number + 1)
            }
            sentences.append(Sentence(set: String(place.part.prefix { $0 != "/" }), text: text, pairs: place.pairs))
        }
        return sentences
    }

    private static func place(_ line: Substring) -> Place? {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, let number = Int(fields[1]), let start = Int(fields[2]), let length = Int(fields[3]),
            number >= 0, start >= 0, length > 0
        else { return nil }
        let pairs = fields[5].split(separator: " ").map(pair)
        guard pairs.allSatisfy({ $0 != nil }) else { return nil }
        return Place(part: fields[0], line: number, start: start, length: length, hash: fields[4], pairs: pairs.compactMap { $0 })
    }

    private static func pair(_ text: Substring) -> Pair? {
        let parts = text.split(separator: ":")
        guard parts.count == 3 || parts.count == 4, let aspect = span(parts[0]), let opinion = span(parts[1]) else { return nil }
        guard let side = ["+": 1, "0": 0, "-": -1][String(parts[2])] else { return nil }
        let dish = parts.count == 4 ? span(parts[3]) : nil
        guard parts.count == 3 || dish != nil else { return nil }
        return Pair(aspect: aspect, opinion: opinion, side: side, dish: dish)
    }

    private static func span(_ text: Substring) -> Span? {
        let ends = text.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] < ends[1] ? Span(start: ends[0], end: ends[1]) : nil
    }

    private static func cut(_ text: String, _ place: Place) -> String? {
        let scalars = text.unicodeScalars
        guard scalars.count >= place.start + place.length else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.dropFirst(place.start).prefix(place.length))
        return String(view)
    }

    /// FNV-1a of the UTF-8 bytes, 32 bits, in hexadecimal.
    static func hash(_ text: String) -> String {
        var state: UInt32 = 0x811C_9DC5
        for byte in text.utf8 { state = (state ^ UInt32(byte)) &* 0x0100_0193 }
        return String(state, radix: 16)
    }
}
