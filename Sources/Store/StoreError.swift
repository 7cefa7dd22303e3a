import GRDB

/// Why the database file cannot be used; `message` is one sentence for the person who runs the instance.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file is a text, a picture, or another program's database.
    case notHuiyin(path: String)
    /// A later release of Huiyin has changed the file's schema.
    case newerVersion(path: String)
    /// The file keeps its days in another time zone (seconds east of Greenwich).
    case otherTimeZone(path: String, stored: Int, asked: Int)
    case diskFull(path: String)
    case readOnly(path: String)
    case cannotOpen(path: String)
    /// There is no such file.
    case missing(path: String)
    /// A file that would be overwritten.
    case alreadyThere(path: String)
    /// Another process has the file open that should be replaced.
    case inUse(path: String)
    /// A page of the file is not what was written.
    case damaged(path: String)
    /// Another process held the file for longer than we wait.
    case busy(path: String)
    /// Anything else; `code` is SQLite's extended result code.
    case failed(path: String, code: Int)

    /// The sentence, which is what the command line prints.
    public var description: String { message }

    public var message: String {
        switch self {
        case .notHuiyin(let path):
            "“\(path)” is not a Huiyin database; name another file with --database."
        case .newerVersion(let path):
            "“\(path)” was written by a newer Huiyin; update this program before opening it."
        case .otherTimeZone(let path, let stored, let asked):
            "“\(path)” counts its days at UTC offset \(stored) s, not \(asked) s; keep the setting, or import into a new file."
        case .diskFull(let path):
            "The disk that holds “\(path)” is full; free some space and try again — nothing stored so far is lost."
        case .readOnly(let path):
            "“\(path)” cannot be written; give this user write permission on the file and its folder."
        case .cannotOpen(let path):
            "“\(path)” cannot be opened; check that its folder exists and may be read and written."
        case .missing(let path):
            "There is no file “\(path)”; check the name."
        case .alreadyThere(let path):
            "“\(path)” is there already; name another file, or replace it with --replace."
        case .inUse(let path):
            "“\(path)” is open in another process; stop the server and try again."
        case .damaged(let path):
            "“\(path)” is damaged; restore the last backup with huiyin restore."
        case .busy(let path):
            "“\(path)” is being written by another process; try again when it has finished."
        case .failed(let path, let code):
            "“\(path)” could not be used (SQLite result \(code)); run huiyin doctor."
        }
    }

    /// The sentence-bearing error for what SQLite reported; SQL and values are dropped, since they may hold customers' words.
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notHuiyin(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        default: self = .failed(path: path, code: Int(error.extendedResultCode.rawValue))
        }
    }
}
