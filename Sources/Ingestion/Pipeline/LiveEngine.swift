public import Feedback
import Synchronization

/// The engine by which everything that comes in is read; an edit of a taxonomy replaces it without stopping anything.
public final class LiveEngine: Annotating {
    private let engine: Mutex<EngineAnnotator>

    public init(_ engine: EngineAnnotator) { self.engine = Mutex(engine) }

    /// The engine of this moment; a batch that has begun with it ends with it.
    public var current: EngineAnnotator { engine.withLock { $0 } }

    /// Reads by `taxonomies` from now on.
    /// - Returns: the engine that does.
    @discardableResult
    public func read(by taxonomies: [Taxonomy]) -> EngineAnnotator {
        let changed = current.reading(taxonomies)
        engine.withLock { $0 = changed }
        return changed
    }

    public var packs: [String] { current.packs }
    public func mask(_ text: String) -> String { current.mask(text) }
    public func annotate(_ text: String, pack: String, scores: Scores) -> Annotation {
        current.annotate(text, pack: pack, scores: scores)
    }
}
