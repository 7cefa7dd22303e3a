public import Feedback
public import TextEngine

extension Taxonomy {
    /// The topics as the text engine looks for them, in the taxonomy's order.
    public var specifications: [TopicSpecification] {
        topics.map { topic in
            TopicSpecification(
                id: topic.id,
                words: topic.words,
                rules: topic.rules.map { ProximityRule(all: $0.all, within: $0.within, none: $0.none) },
                except: topic.except
            )
        }
    }
}
