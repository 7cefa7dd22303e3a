public import Foundation

/// Removes files that hold what customers wrote as it came, once nobody can be expected to need them any more.
public enum OldFiles {
    /// How long rejected rows can be downloaded, in seconds: 30 days.
    public static let rejectsKept: TimeInterval = 30 * 86_400

    /// Removes the files of `folder` that were last written before `time`; a folder that is not there holds none.
    /// - Returns: how many were removed.
    @discardableResult
    public static func remove(in folder: URL, before time: Date) -> Int {
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        return (files ?? []).count { file in
            guard let written = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate, written < time
            else { return false }
            return (try? FileManager.default.removeItem(at: file)) != nil
        }
    }
}
