/// One run of ``Normalizer`` over one text.
struct NormalizationPass {
    let input: UnsafeBufferPointer<UInt32>
    let scalars: UnsafeMutableBufferPointer<UInt32>
    let offsets: UnsafeMutableBufferPointer<Int32>
    let table: UnsafeBufferPointer<UInt32>
    let simplification: SimplificationTable
    var index = 0
    var written = 0

    init(
        input: UnsafeBufferPointer<UInt32>,
        scalars: UnsafeMutableBufferPointer<UInt32>,
        offsets: UnsafeMutableBufferPointer<Int32>,
        table: UnsafeBufferPointer<UInt32>,
        simplification: SimplificationTable
    ) {
        self.input = input
        self.scalars = scalars
        self.offsets = offsets
        self.table = table
        self.simplification = simplification
    }

    /// Fills the output and returns its length, never more than the input's.
    mutating func run() -> Int {
        while index < input.count {
            let scalar = input[index]
            guard scalar < 0x10000 else {
                readSupplementary(scalar)
                continue
            }
            let entry = table[Int(scalar)]
            if entry < Normalizer.special {
                emit(entry, at: index)
                index += 1
            } else {
                readSpecial(scalar, entry & Normalizer.valueMask)
            }
        }
        return written
    }

    @inline(__always)
    private mutating func emit(_ scalar: UInt32, at position: Int) {
        if written >= 3, scalars[written - 1] == scalar, scalars[written - 2] == scalar, scalars[written - 3] == scalar { return }
        scalars[written] = scalar
        offsets[written] = Int32(truncatingIfNeeded: position)
        written += 1
    }

    /// Emits one scalar for the `length` input scalars from `index` on.
    private mutating func replace(_ length: Int, by scalar: UInt32) {
        emit(scalar, at: index)
        index += length
    }

    /// The folded scalar at a position, 0 past the end.
    private func peek(_ position: Int) -> UInt32 {
        guard position < input.count else { return 0 }
        let scalar = input[position]
        return scalar < 0x10000 ? table[Int(scalar)] & Normalizer.valueMask : scalar
    }

    private mutating func readSpecial(_ scalar: UInt32, _ folded: UInt32) {
        switch folded {
        case 0x68, 0x77:  // h, w
            let length = URLScanner.length(at: index, previous: index > 0 ? peek(index - 1) : 0, peek: peek)
            if length > 0 { return replace(length, by: Marker.url) }
        case 0x40:  // @
            let length = mentionLength()
            if length > 0 { return replace(length, by: Marker.mention) }
        case 0x5B:  // [
            if let (length, marker) = bracket() { return replace(length, by: marker) }
        case 0x3014:  // 〔
            let length = maskedLength()
            if length > 0 { return replace(length, by: Marker.masked) }
        case 0x3A, 0x3B, 0x5E:  // : ; ^
            if let (length, kind) = smiley(folded) { return replace(length, by: Marker.emotion(kind)) }
        case 0x0A:
            if scalar == 0x0D, peek(index + 1) == 0x0A, input[index + 1] == 0x0A { return replace(2, by: 0x0A) }
        default:
            if NormalizationTable.isInvisible(scalar) {
                index += 1
                return
            }
            if let kind = EmoticonTable.emoji[scalar] { return replace(emojiLength(), by: Marker.emotion(kind)) }
            if let phrase = phrase(scalar) {
                for (step, to) in phrase.enumerated() { emit(to, at: index + step) }
                index += phrase.count
                return
            }
        }
        replace(1, by: folded)
    }

    private mutating func readSupplementary(_ scalar: UInt32) {
        switch scalar {
        case 0x1F000...0x1FAFF where !NormalizationTable.isInvisible(scalar):
            let kind = EmoticonTable.emoji[scalar] ?? .other
            replace(emojiLength(), by: Marker.emotion(kind))
        case 0x1D400...0x1D6A3:  // mathematical letters, a common disguise
            replace(1, by: 0x61 + (scalar - 0x1D400) % 26)
        case 0x1D7CE...0x1D7FF:
            replace(1, by: 0x30 + (scalar - 0x1D7CE) % 10)
        case 0xF0000...0x10FFFF:
            replace(1, by: 0xFFFD)
        default:
            if NormalizationTable.isInvisible(scalar) {
                index += 1
            } else {
                replace(1, by: simplification.characters[scalar] ?? scalar)
            }
        }
    }

    /// Length of the emoji at `index` with its modifiers, joined parts or second flag letter.
    private func emojiLength() -> Int {
        var end = index + 1
        let isFlag = (0x1F1E6...0x1F1FF).contains(input[index])
        if isFlag, end < input.count, (0x1F1E6...0x1F1FF).contains(input[end]) { end += 1 }
        while end < input.count {
            if input[end] == 0x200D, end + 1 < input.count, input[end + 1] >= 0x2190 {
                end += 2
            } else if NormalizationTable.isInvisible(input[end]), input[end] != 0x200D {
                end += 1
            } else {
                break
            }
        }
        return end - index
    }

    private func phrase(_ first: UInt32) -> [UInt32]? {
        for phrase in simplification.phrases[first] ?? [] where index + phrase.from.count <= input.count {
            var step = 1
            while step < phrase.from.count, input[index + step] == phrase.from[step] { step += 1 }
            if step == phrase.from.count { return phrase.to }
        }
        return nil
    }

    /// `@` and the name after it; 0 inside an e-mail address, without a name, or where a sentence follows without a blank.
    private func mentionLength() -> Int {
        if index > 0, ScalarClass.isAlphanumeric(peek(index - 1)) { return 0 }
        var end = index + 1
        var han = 0
        while end < input.count, end - index <= 30 {
            let scalar = peek(end)
            if ScalarClass.isHan(scalar) {
                han += 1
            } else if !ScalarClass.isAlphanumeric(scalar), scalar != 0x5F, scalar != 0x2D {
                break
            }
            end += 1
        }
        return end - index < 2 || end - index > 30 || han > 14 ? 0 : end - index
    }

    /// `[name]` of one to six scalars.
    private func bracket() -> (Int, UInt32)? {
        var name: [UInt32] = []
        var end = index + 1
        while end < input.count, end - index <= 8 {
            let scalar = peek(end)
            if scalar == 0x5D { break }
            guard ScalarClass.isHan(scalar) || ScalarClass.isAlphanumeric(scalar) else { return nil }
            name.append(scalar)
            end += 1
        }
        guard !name.isEmpty, peek(end) == 0x5D, name.contains(where: { !ScalarClass.isDigit($0) }) else { return nil }
        if let kind = EmoticonTable.brackets[name] { return (end + 1 - index, Marker.emotion(kind)) }
        var hash: UInt32 = 2_166_136_261
        for scalar in name { hash = (hash ^ scalar) &* 16_777_619 }
        return (end + 1 - index, Marker.emoticonBase + (hash >> 8) % Marker.emoticonBuckets)
    }

    /// 〔…〕 of one to four scalars, as masking leaves it.
    private func maskedLength() -> Int {
        var end = index + 1
        while end < input.count, end - index <= 5 {
            if input[end] == 0x3015 { return end - index > 1 ? end + 1 - index : 0 }
            end += 1
        }
        return 0
    }

    private func smiley(_ first: UInt32) -> (Int, EmoticonClass)? {
        var next = index + 1
        if first == 0x5E {  // ^_^ ^^
            while peek(next) == 0x5F || peek(next) == 0x2D || peek(next) == 0x6F, next - index < 4 { next += 1 }
            return peek(next) == 0x5E ? (next + 1 - index, .joy) : nil
        }
        if peek(next) == 0x2D { next += 1 }
        let mouth = peek(next)
        let following = peek(next + 1)
        switch mouth {
        case 0x29 where first == 0x3A || next > index + 1 || !ScalarClass.isHan(following): return (next + 1 - index, .joy)
        case 0x28 where next > index + 1 || !(ScalarClass.isHan(following) || ScalarClass.isAlphanumeric(following)):
            return first == 0x3A ? (next + 1 - index, .sadness) : nil
        case 0x64 where first == 0x3A && !ScalarClass.isAlphanumeric(following): return (next + 1 - index, .joy)
        default: return nil
        }
    }
}
