public import Feedback
import Synchronization
public import TextEngine

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

    /// Reads with `correction` from now on; nil takes the shipped engine.
    /// - Returns: the engine that does.
    @discardableResult
    public func correct(by correction: SentimentCorrection?, version: String) -> EngineAnnotator {
        engine.withLock { engine in
            engine = engine.correcting(by: correction, version: version)
            return engine
        }
    }

    public var packs: [String] { current.packs }
    public func mask(_ text: String) -> String { current.mask(text) }
    public func annotate(_ text: String, pack: String, scores: Scores) -> Annotation {
        current.annotate(text, pack: pack, scores: scores)
    }
}
