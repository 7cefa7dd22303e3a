import Access
public import Foundation
public import Hummingbird

/// Turns a model into a whole HTML page: its template, set into the layout, in the person's language.
public struct PageRenderer: Sendable {
    public let strings: StringTable
    public let assets: AssetIndex
    let templates: TemplateLibrary

    /// Reads and checks everything; it throws when a template, a text or an asset that is named does not exist.
    /// - Parameters:
    ///   - resources: the folder that holds `Templates`, `Strings` and `Public`.
    ///   - mounted: further asset folders, name below the asset root → folder.
    public init(resources: URL, mounted: [(name: String, url: URL)] = []) throws {
        strings = try StringTable(folder: resources.appendingPathComponent("Strings"))
        assets = try AssetIndex(folders: [("", resources.appendingPathComponent("Public"))] + mounted)
        templates = try TemplateLibrary(
            folder: resources.appendingPathComponent("Templates"),
            strings: strings,
            assets: assets
        )
    }

    /// - Parameters:
    ///   - isBare: without rail and dialogs, for a frame.
    ///   - model: a plain struct; templates see its fields, and `site` (``SiteModel``) beside them.
    public func render(
        _ template: String,
        model: some Sendable,
        title: String,
        _ context: PageContext,
        status: HTTPResponse.Status = .ok,
        isBare: Bool = false
    ) throws -> Response {
        let html = try renderText(template, model: model, title: title, context, isBare: isBare)
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// The page alone, without the layout: what scripts put into a panel.
    public func renderFragment(_ template: String, model: some Sendable, _ context: PageContext) throws -> Response {
        let object = TemplateObject(model).adding("site", TemplateObject(SiteModel(context, assets: assets)))
        let html = PermittedForms.kept(try templates.render(template, object, context.locale), for: context.user?.role)
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    func renderText(_ template: String, model: some Sendable, title: String, _ context: PageContext, isBare: Bool = false) throws -> String
    {
        let site = TemplateObject(SiteModel(context, assets: assets))
        let content = try content(template, model: model, site, context)
        return try framed(content, template, title: title, site, context, isBare: isBare)
    }

    /// What stands inside the layout; for templates that show nothing of the very request, such as a form's token.
    func renderContent(_ template: String, model: some Sendable, _ context: PageContext) throws -> String {
        try content(template, model: model, TemplateObject(SiteModel(context, assets: assets)), context)
    }

    /// The whole page around finished content.
    func frame(_ template: String, content: String, title: String, _ context: PageContext) throws -> Response {
        let site = TemplateObject(SiteModel(context, assets: assets, showsFilters: false))
        let html = try framed(content, template, title: title, site, context)
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// The page's own part, without what its reader may not use.
    private func content(
        _ template: String, model: some Sendable, _ site: TemplateObject, _ context: PageContext
    ) throws -> String {
        let page = try templates.render(template, TemplateObject(model).adding("site", site), context.locale)
        return PermittedForms.kept(page, for: context.user?.role)
    }

    private func framed(
        _ content: String, _ template: String, title: String, _ site: TemplateObject, _ context: PageContext, isBare: Bool = false
    ) throws -> String {
        let layout = TemplateObject(LayoutModel(title: title, template: template, content: content, isBare: isBare)).adding("site", site)
        return try templates.render(TemplateLibrary.layout, layout, context.locale)
    }
}

/// What the layout shows around a page, beside `site`.
struct LayoutModel: Sendable {
    var title: String
    /// Name of the page's template, for styles that depend on the page.
    var template: String
    /// Finished HTML.
    var content: String
    /// Whether the page stands alone, without rail and dialogs: in somebody else's frame.
    var isBare = false
}
