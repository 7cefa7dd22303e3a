/// Which part of what customers say a person may see; an empty list leaves that side open, and lists are joined by *and*.
public struct DataScope: Sendable, Hashable, Codable {
    public var regions: [String]
    /// Brands, products or shops that have a source of their own.
    public var sources: [String]
    public var products: [String]
    /// Departments, for the topics that they answer for, and their cases, improvements, gates and goals.
    public var departments: [String]

    public init(regions: [String] = [], sources: [String] = [], products: [String] = [], departments: [String] = []) {
        self.regions = regions
        self.sources = sources
        self.products = products
        self.departments = departments
    }

    /// No limit.
    public static let everything = DataScope()

    public var isEverything: Bool { self == .everything }

    /// As the audit log writes it: "regions: 浙江, 江苏".
    public var summary: String {
        [("regions", regions), ("sources", sources), ("products", products), ("departments", departments)]
            .filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
    }
}
