/// Trains the tags of words on whole sentences: where the best sequence is wrong, its features lose and the right one's win.
struct TagTraining {
    var epochs: Int
    /// Runs with other orders, whose averages are averaged once more.
    var runs: Int

    private struct Sequence {
        var features: [[Int32]]
        var tags: [Int]
    }

    func fit(_ examples: [OpinionExample]) -> [(hash: UInt32, weights: SIMD4<Float>)] {
        var perceptron = AveragedPerceptron()
        let transitions = (0..<3).map { [perceptron.number(of: TagFeatures.transition(from: OpinionTag(rawValue: $0) ?? .outside))] }
        let sequences = examples.filter { !$0.tokens.isEmpty }.map { example in
            Sequence(
                features: example.tokens.indices.map { index in
                    TagFeatures.all(example.tokens, index).map { perceptron.number(of: $0) }
                },
                tags: example.tags.map(\.rawValue))
        }
        var random = SplitMix64(seed: Trainer.seed)
        for _ in 0..<runs {
            perceptron.restart()
            for _ in 0..<epochs { learn(sequences.shuffled(using: &random), transitions, &perceptron) }
        }
        return perceptron.averaged()
    }

    private func learn(_ sequences: [Sequence], _ transitions: [[Int32]], _ perceptron: inout AveragedPerceptron) {
        for sequence in sequences {
            let answer = Self.best(sequence, perceptron, transitions)
            for place in answer.indices {
                let right = sequence.tags[place]
                if answer[place] != right { perceptron.update(sequence.features[place], right: right, wrong: answer[place]) }
                guard place > 0, (answer[place - 1], answer[place]) != (sequence.tags[place - 1], right) else { continue }
                perceptron.move(transitions[sequence.tags[place - 1]], right, by: 1)
                perceptron.move(transitions[answer[place - 1]], answer[place], by: -1)
            }
            perceptron.step()
        }
    }

    private static func best(_ sequence: Sequence, _ perceptron: AveragedPerceptron, _ transitions: [[Int32]]) -> [Int] {
        let moves = transitions.map { perceptron.score($0) }
        var best = perceptron.score(sequence.features[0])
        var sources: [SIMD4<UInt8>] = [.zero]
        for features in sequence.features.dropFirst() {
            let own = perceptron.score(features)
            var next = SIMD4<Float>.zero
            var from = SIMD4<UInt8>.zero
            for tag in 0..<3 {
                var source = 0
                for other in 1..<3 where best[other] + moves[other][tag] > best[source] + moves[source][tag] { source = other }
                next[tag] = best[source] + moves[source][tag] + own[tag]
                from[tag] = UInt8(source)
            }
            best = next
            sources.append(from)
        }
        var tag = 0
        for other in 1..<3 where best[other] > best[tag] { tag = other }
        var tags: [Int] = []
        for source in sources.reversed() {
            tags.append(tag)
            tag = Int(source[tag])
        }
        return tags.reversed()
    }
}

/// Trains the side of judgements: negative, neutral, positive.
struct SideTraining {
    var epochs: Int
    var runs: Int

    func fit(_ examples: [OpinionExample]) -> [(hash: UInt32, weights: SIMD4<Float>)] {
        var perceptron = AveragedPerceptron()
        var hashes: [UInt32] = []
        var rows: [(features: [Int32], side: Int)] = []
        for example in examples {
            for judgement in example.judgements {
                let count = SideFeatures.write(
                    example.tokens, judgement.words, aspect: judgement.aspect, listed: judgement.listed, into: &hashes)
                rows.append((hashes[..<count].map { perceptron.number(of: $0) }, judgement.side + 1))
            }
        }
        var random = SplitMix64(seed: Trainer.seed + 1)
        for _ in 0..<runs {
            perceptron.restart()
            for _ in 0..<epochs {
                for row in rows.shuffled(using: &random) {
                    let score = perceptron.score(row.features)
                    var answer = 1
                    for side in [2, 0] where score[side] > score[answer] { answer = side }
                    if answer != row.side { perceptron.update(row.features, right: row.side, wrong: answer) }
                    perceptron.step()
                }
            }
        }
        return perceptron.averaged()
    }
}
