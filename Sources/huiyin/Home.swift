import Foundation

/// The folder that holds `Models/`, `Taxonomies/` and `Resources/`.
///
/// It is the one named by HUIYIN_HOME, else the nearest folder above the executable that holds them: a checkout, or an unpacked tarball.
struct Home: Sendable {
    var folder: URL

    var models: URL { folder.appending(path: "Models") }
    var taxonomies: URL { folder.appending(path: "Taxonomies") }
    var resources: URL { folder.appending(path: "Resources") }

    static func locate(named setting: String?) throws(CommandProblem) -> Home {
        if let setting {
            guard isHome(URL(filePath: setting)) else {
                throw CommandProblem("HUIYIN_HOME is “\(setting)”, where there is no Taxonomies folder; name the folder that holds it.")
            }
            return Home(folder: URL(filePath: setting))
        }
        var candidate = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        while candidate.path != "/" {
            if isHome(candidate) { return Home(folder: candidate) }
            candidate.deleteLastPathComponent()
        }
        let current = URL(filePath: FileManager.default.currentDirectoryPath)
        guard isHome(current) else {
            throw CommandProblem(
                "Models, Taxonomies and Resources are not beside the program; set HUIYIN_HOME to the folder that holds them.")
        }
        return Home(folder: current)
    }

    private static func isHome(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "Taxonomies").path)
    }
}
