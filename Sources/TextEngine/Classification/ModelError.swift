/// Why a model cannot be used.
public enum ModelError: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case notAModel(String)
    case damaged(String)
    /// File name, and the task that it was trained for.
    case otherTask(String, String)

    public var description: String {
        switch self {
        case .missing(let path):
            "The model “\(path)” cannot be read: run `git checkout Models` or rebuild it with `huiyin train`."
        case .notAModel(let name):
            "“\(name)” is not a model of this engine: rebuild it with `huiyin train`."
        case .damaged(let name):
            "The model “\(name)” is damaged (its checksum or its shape is wrong): run `git checkout Models` or rebuild it with `huiyin train`."
        case .otherTask(let name, let task):
            "“\(name)” holds a model for “\(task)”: rename it to \(task).bin or rebuild it with `huiyin train`."
        }
    }
}
