import Feedback
import Foundation

/// Chooses a few verbatims that show a problem: severe, typical, readable, and unlike each other.
///
///     VerbatimChoice(topic: "delivery.speed").choose(3, from: page.voices)
///
/// Greedy maximal marginal relevance (Carbonell & Goldstein 1998): each pick weighs how severe and how typical a text is (its mean
/// likeness to the other candidates, by character pairs) against how much it repeats what is already chosen. Near copies are never
/// chosen twice; another channel is preferred.
struct VerbatimChoice {
    static let readable = 8...160
    /// Likeness (Jaccard, character pairs) or SimHash distance from which two texts are near copies.
    static let nearCopy = 0.55
    static let nearHash = 6
    /// Worth of words that can be marked: nearly as much as the difference between a mild and a severe text.
    static let wordsToMark = 0.8

    let topic: String?
    /// What is marked where no opinion about the topic was read.
    var evidence: TopicEvidence?

    private struct Candidate {
        let voice: Voice
        let pairs: [UInt64]
        let spans: [TextSpan]
        var worth = 0.0
    }

    func choose(_ count: Int, from voices: [Voice]) -> [Verbatim] {
        var pool = candidates(voices)
        var chosen: [Candidate] = []
        while chosen.count < count, !pool.isEmpty {
            let values = pool.map { value($0, beside: chosen) }
            guard let best = values.indices.max(by: { values[$0] < values[$1] }) else { break }
            let pick = pool.remove(at: best)
            chosen.append(pick)
            pool.removeAll { Self.repeats($0, pick) }
        }
        return chosen.map { Self.verbatim($0.voice, spans: $0.spans) }
    }

    private func candidates(_ voices: [Voice]) -> [Candidate] {
        let worded = voices.filter { !$0.item.text.isEmpty }
        let fitting = worded.filter { Self.readable.contains($0.item.text.unicodeScalars.count) }
        var candidates = (fitting.isEmpty ? worded : fitting).map {
            Candidate(voice: $0, pairs: Self.pairs(of: $0.item.text), spans: spans(in: $0))
        }
        var likeness = [Double](repeating: 0, count: candidates.count)
        for first in candidates.indices {
            for second in candidates.indices.dropFirst(first + 1) {
                let like = Self.likeness(candidates[first].pairs, candidates[second].pairs)
                likeness[first] += like
                likeness[second] += like
            }
        }
        for index in candidates.indices {
            let typical = likeness[index] / Double(max(1, candidates.count - 1))
            let severity = (candidates[index].voice.annotation?.severity ?? 0) / 10
            candidates[index].worth = severity + 2 * typical + (candidates[index].spans.isEmpty ? 0 : Self.wordsToMark)
        }
        return candidates
    }

    private func value(_ candidate: Candidate, beside chosen: [Candidate]) -> Double {
        let likest = chosen.map { Self.likeness(candidate.pairs, $0.pairs) }.max() ?? 0
        let sameChannel = chosen.contains { $0.voice.item.channel == candidate.voice.item.channel }
        return candidate.worth - likest - (sameChannel ? 0.4 : 0)
    }

    /// The words of the opinions about the topic, negative ones if there are any; without opinions the words that name it.
    private func spans(in voice: Voice) -> [TextSpan] {
        let opinions = (voice.annotation?.opinions ?? []).filter { opinion in
            guard let topic else { return true }
            return opinion.topic.map { $0 == topic || $0.hasPrefix(topic + ".") } == true
        }
        let negative = opinions.filter { $0.sentiment < 0 }
        let length = voice.item.text.unicodeScalars.count
        let found = (negative.isEmpty ? opinions : negative).flatMap { [$0.aspect, $0.opinion].compactMap { $0 } }
        let read = TextSpan.joined(found.filter { $0.start >= 0 && $0.start < $0.end && $0.end <= length })
        return read.isEmpty ? evidence?.spans(in: voice.item.text) ?? [] : read
    }

    private static func repeats(_ a: Candidate, _ b: Candidate) -> Bool {
        let hashes = (a.voice.annotation?.simHash ?? 0, b.voice.annotation?.simHash ?? 0)
        if hashes.0 != 0, hashes.1 != 0, (hashes.0 ^ hashes.1).nonzeroBitCount <= nearHash { return true }
        return likeness(a.pairs, b.pairs) >= nearCopy
    }

    /// Pairs of neighbouring letters and ideographs, each once, rising.
    private static func pairs(of text: String) -> [UInt64] {
        let letters = text.lowercased().unicodeScalars.filter(\.properties.isAlphabetic).map { UInt64($0.value) }
        var pairs = zip(letters, letters.dropFirst()).map { $0 << 32 | $1 }
        pairs.sort()
        var last: UInt64?
        pairs.removeAll { pair in
            defer { last = pair }
            return pair == last
        }
        return pairs
    }

    private static func likeness(_ a: [UInt64], _ b: [UInt64]) -> Double {
        var (common, left, right) = (0, 0, 0)
        while left < a.count, right < b.count {
            let (own, other) = (a[left], b[right])
            common += own == other ? 1 : 0
            left += own <= other ? 1 : 0
            right += other <= own ? 1 : 0
        }
        let all = a.count + b.count - common
        return all == 0 ? 1 : Double(common) / Double(all)
    }

    static func verbatim(_ voice: Voice, spans: [TextSpan]) -> Verbatim {
        Verbatim(
            id: voice.id, text: voice.item.text, spans: spans, channel: voice.item.channel,
            time: voice.item.occurredAt ?? voice.item.receivedAt, product: voice.item.product, region: voice.item.region,
            tier: voice.tier, severity: voice.annotation?.severity ?? 0, copies: voice.copies)
    }
}
