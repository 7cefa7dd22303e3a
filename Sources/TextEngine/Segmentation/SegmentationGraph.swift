/// The word graph of one text, over buffers that the caller owns.
struct SegmentationGraph {
    /// What stands at a position, and the best way from there to the end.
    struct Step {
        var score: Float
        var next: Int32
        var word: Int32
        var shape: Shape
    }

    enum Shape: UInt8 {
        case han, letters, digits, inside, blank, punctuation, marker
    }

    let scalars: UnsafeBufferPointer<UInt32>
    let steps: UnsafeMutableBufferPointer<Step>
    let nodes: UnsafeBufferPointer<WordTrie.Node>
    let slots: UnsafeBufferPointer<UInt64>
    let roots: UnsafeBufferPointer<Int32>
    let logTotal: Float

    /// Sets the shape of each position; runs of letters and digits become one piece.
    func classify() {
        let count = scalars.count
        var index = 0
        while index < count {
            let scalar = scalars[index]
            var end = index + 1
            let shape: Shape
            if scalar >= 0x4E00, scalar <= 0x9FFF {
                shape = .han
            } else if ScalarClass.isAlphanumeric(scalar) {
                (shape, end) = alphanumericRun(index)
            } else if ScalarClass.isBlank(scalar) {
                shape = .blank
            } else if ScalarClass.isHan(scalar) {
                shape = .han
            } else if Marker.contains(scalar) {
                shape = .marker
            } else if isForeignLetter(scalar) {
                while end < count, isForeignLetter(scalars[end]) || ScalarClass.isASCIILetter(scalars[end]) { end += 1 }
                shape = .letters
            } else {
                shape = .punctuation
                while isJoiner(scalar), end < count, isJoiner(scalars[end]) { end += 1 }
            }
            steps[index] = Step(score: 0, next: Int32(truncatingIfNeeded: end), word: -1, shape: shape)
            for inner in (index + 1)..<max(end, index + 1) {
                steps[inner] = Step(score: 0, next: 0, word: -1, shape: .inside)
            }
            index = end
        }
        steps[count] = Step(score: 0, next: 0, word: -1, shape: .blank)
    }

    /// Signs that stand in runs: `...`, `--`, `##`.
    private func isJoiner(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x23, 0x25, 0x26, 0x2B, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    private func isForeignLetter(_ scalar: UInt32) -> Bool {
        ScalarClass.isKana(scalar) || ScalarClass.isOtherLetter(scalar) || (scalar >= 0xC0 && ScalarClass.isLatin(scalar))
    }

    /// Letters and digits from `start`, with a decimal part, a percent sign, or the letters after an apostrophe.
    private func alphanumericRun(_ start: Int) -> (Shape, Int) {
        let count = scalars.count
        var end = start
        var letters = false
        while end < count {
            let scalar = scalars[end]
            if ScalarClass.isDigit(scalar) {
                end += 1
            } else if ScalarClass.isASCIILetter(scalar) || (scalar >= 0xC0 && ScalarClass.isLatin(scalar)) {
                letters = true
                end += 1
            } else if scalar == 0x27, letters, end + 1 < count, ScalarClass.isASCIILetter(scalars[end + 1]) {
                end += 1
            } else {
                break
            }
        }
        if end + 1 < count, scalars[end] == 0x2E, ScalarClass.isDigit(scalars[end + 1]) {
            end += 1
            while end < count, ScalarClass.isDigit(scalars[end]) { end += 1 }
        }
        if end < count, scalars[end] == 0x25 { end += 1 }
        return (letters ? .letters : .digits, end)
    }

    /// From right to left, the best next step of each position; of equal paths the one with the longer word.
    func findBestPath() {
        let count = scalars.count
        var index = count - 1
        while index >= 0 {
            let shape = steps[index].shape
            if shape == .inside {
                index -= 1
                continue
            }
            let single = Int(steps[index].next)
            var best = steps[single].score - logTotal
            var bestEnd = single
            var bestWord: Int32 = -1
            var node = roots.isEmpty || scalars[index] >= 0x10000 ? 0 : roots[Int(scalars[index])]
            var end = index + 1
            while node != 0 {
                let entry = nodes[Int(node)]
                if entry.word >= 0, steps[end].shape != .inside {
                    let score = entry.score - logTotal + steps[end].score
                    if score >= best || (end == single && bestWord < 0) {
                        best = score
                        bestEnd = end
                        bestWord = entry.word
                    }
                }
                guard end < count else { break }
                node = WordTrie.child(node, scalars[end], slots: slots, roots: roots)
                end += 1
            }
            steps[index].score = best
            steps[index].next = Int32(truncatingIfNeeded: bestEnd)
            steps[index].word = bestWord
            index -= 1
        }
    }

    /// Walks the best path and writes its tokens.
    func collect(into tokens: inout [Token], unknownWords: UnknownWordModel) {
        let count = scalars.count
        var index = 0
        while index < count {
            let step = steps[index]
            let end = Int(step.next)
            if step.shape == .han, end == index + 1 {
                var runEnd = end
                while runEnd < count, steps[runEnd].shape == .han, Int(steps[runEnd].next) == runEnd + 1 { runEnd += 1 }
                collectSingles(index, runEnd, &tokens, unknownWords)
                index = runEnd
            } else {
                if step.shape != .blank || step.word >= 0 { tokens.append(token(index, end, step)) }
                index = end
            }
        }
    }

    private func token(_ start: Int, _ end: Int, _ step: Step) -> Token {
        let kind: Token.Kind =
            if step.word >= 0 {
                .word
            } else {
                switch step.shape {
                case .han: .unknown
                case .letters, .inside: .latin
                case .digits: .number
                case .blank, .punctuation: .punctuation
                case .marker: .marker
                }
            }
        return Token(
            start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
            wordID: step.word == Segmenter.userWordID ? -1 : step.word, kind: kind)
    }

    /// Joins a run of single characters where the unknown-word model says so.
    private func collectSingles(_ start: Int, _ end: Int, _ tokens: inout [Token], _ unknownWords: UnknownWordModel) {
        guard end - start > 1 else { return tokens.append(token(start, end, steps[start])) }
        withUnsafeTemporaryAllocation(of: Bool.self, capacity: end - start) { isEnd in
            unknownWords.split(UnsafeBufferPointer(rebasing: scalars[start..<end]), isEnd: isEnd)
            var wordStart = start
            for index in start..<end where isEnd[index - start] || index == end - 1 {
                if index == wordStart {
                    tokens.append(token(index, index + 1, steps[index]))
                } else {
                    var step = steps[wordStart]
                    step.word = wordID(wordStart, index + 1)
                    tokens.append(token(wordStart, index + 1, step))
                }
                wordStart = index + 1
            }
        }
    }

    private func wordID(_ start: Int, _ end: Int) -> Int32 {
        var node: Int32 = 0
        for index in start..<end {
            node = WordTrie.child(node, scalars[index], slots: slots, roots: roots)
            if node == 0 { return -1 }
        }
        return nodes[Int(node)].word
    }
}
