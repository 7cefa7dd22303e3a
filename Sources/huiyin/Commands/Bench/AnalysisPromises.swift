import TextEngine

/// What holds for the analysis of every text, however broken the text is.
enum AnalysisPromises {
    /// A sentence about the first promise that the analysis of `text` breaks; nil when it keeps all.
    static func broken(by analyzer: Analyzer, _ text: String) -> String? {
        // Restaurants have a step of their own; the beginning of a text chooses, so that a long line is read as a short one of its kind.
        let sum = text.utf8.prefix(64).reduce(0) { $0 + Int($1) }
        let analysis = analyzer.analyze(text, pack: sum.isMultiple(of: 2) ? "restaurant" : "ecommerce")
        let count = text.unicodeScalars.count
        func fault(_ promise: String) -> String { "\(promise) is broken by the text \(text.debugDescription)." }
        func isInside(_ span: Span) -> Bool { span.start >= 0 && span.start < span.end && span.end <= count }
        func isShare(_ value: Double) -> Bool { value >= 0 && value <= 1 }

        for opinion in analysis.opinions where !isInside(opinion.opinion) || !(opinion.aspect.map(isInside) ?? true) {
            return fault("Opinions lie inside the text")
        }
        var end = 0
        for finding in analysis.pii {
            guard finding.start >= end, isInside(Span(start: finding.start, end: finding.end)) else {
                return fault("Private data lies inside the text, in order")
            }
            end = finding.end
        }
        end = 0
        for word in analyzer.words(text) {
            guard word.start >= end, isInside(word) else { return fault("Words lie inside the text, in order") }
            end = word.end
        }
        guard abs(analysis.sentiment.score) <= 1, isShare(analysis.sentiment.confidence) else {
            return fault("A score from −1 to 1 and a confidence from 0 to 1")
        }
        guard isShare(analysis.emotion.confidence), isShare(analysis.urgency) else {
            return fault("An emotion's confidence and the urgency from 0 to 1")
        }
        guard analysis.topics.allSatisfy({ isShare($0.confidence) && abs($0.sentiment) <= 1 }) else {
            return fault("Topics with shares and sentiments in range")
        }
        guard analysis.keywords.allSatisfy({ $0.weight > 0 && $0.weight.isFinite && !$0.text.isEmpty }) else {
            return fault("Keywords with a weight above 0")
        }
        let masked = analyzer.mask(text).text
        guard analyzer.mask(masked).text == masked else { return fault("Masking twice changes nothing more") }
        return nil
    }
}
