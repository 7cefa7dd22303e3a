public import Foundation

/// Where settings of the instance that people decide on are kept, each change with who made it and when. Nothing is overwritten.
public protocol SettingHistory: Sendable {
    /// The newest first.
    func settingVersions(_ name: String, limit: Int) async throws -> [SettingVersion]
    func saveSetting(_ name: String, content: String, note: String, by user: String, at time: Date) async throws -> SettingVersion
}

/// One state of a setting; the newest one is in force.
public struct SettingVersion: Sendable, Hashable, Codable {
    /// Counts all changes of all settings; greater is newer.
    public var number: Int64
    /// JSON.
    public var content: String
    public var note: String
    public var savedBy: String
    public var savedAt: Date

    public init(number: Int64, content: String, note: String, savedBy: String, savedAt: Date) {
        self.number = number
        self.content = content
        self.note = note
        self.savedBy = savedBy
        self.savedAt = savedAt
    }
}

/// A setting with the version that it came from; nil when nobody has changed it yet.
public struct Decided<Value: Sendable & Codable & Equatable>: Sendable, Equatable {
    public var value: Value
    public var version: SettingVersion?

    public init(value: Value, version: SettingVersion?) {
        self.value = value
        self.version = version
    }
}

extension SettingHistory {
    /// The value in force; `standard` when nothing is saved or what is saved cannot be read any more.
    public func decided<Value>(_ name: String, standard: Value) async throws -> Decided<Value> {
        guard let newest = try await settingVersions(name, limit: 1).first,
            let value = try? JSONDecoder().decode(Value.self, from: Data(newest.content.utf8))
        else { return Decided(value: standard, version: nil) }
        return Decided(value: value, version: newest)
    }

    @discardableResult
    public func decide(_ name: String, _ value: some Encodable, note: String = "", by user: String, at time: Date) async throws
        -> SettingVersion
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let content = String(decoding: try encoder.encode(value), as: UTF8.self)
        return try await saveSetting(name, content: content, note: note, by: user, at: time)
    }

    /// Saves the state before the newest one again.
    /// - Returns: whether there was one to go back to; the standard is one.
    public func takeBack(_ name: String, standard: some Encodable, by user: String, at time: Date) async throws -> Bool {
        let versions = try await settingVersions(name, limit: 2)
        guard !versions.isEmpty else { return false }
        if versions.count > 1 {
            _ = try await saveSetting(name, content: versions[1].content, note: versions[1].note, by: user, at: time)
        } else {
            try await decide(name, standard, by: user, at: time)
        }
        return true
    }
}
