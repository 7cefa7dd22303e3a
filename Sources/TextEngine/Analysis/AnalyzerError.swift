/// Why the engine cannot start.
public enum AnalyzerError: Error, Equatable, CustomStringConvertible {
    /// A file that `make deps` fetches is not where it should be.
    case missingResource(String)

    public var description: String {
        switch self {
        case .missingResource(let path): "The file “\(path)” is missing: run `make deps`, which fetches it."
        }
    }
}
