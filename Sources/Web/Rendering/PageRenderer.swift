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

    /// - Parameter model: a plain struct; templates see its fields, and `site` (``SiteModel``) beside them.
    public func render(
        _ template: String,
        model: some Sendable,
        title: String,
        _ context: PageContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let html = try renderText(template, model: model, title: title, context)
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// The page alone, without the layout: what scripts put into a panel.
    public func renderFragment(_ template: String, model: some Sendable, _ context: PageContext) throws -> Response {
        let object = TemplateObject(model).adding("site", TemplateObject(SiteModel(context, assets: assets)))
        let html = try templates.render(template, object, context.locale)
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    func renderText(_ template: String, model: some Sendable, title: String, _ context: PageContext) throws -> String {
        let site = TemplateObject(SiteModel(context, assets: assets))
        let content = try templates.render(template, TemplateObject(model).adding("site", site), context.locale)
        return try framed(content, template, title: title, site, context)
    }

    /// What stands inside the layout; for templates that show nothing of the very request, such as a form's token.
    func renderContent(_ template: String, model: some Sendable, _ context: PageContext) throws -> String {
        let site = TemplateObject(SiteModel(context, assets: assets))
        return try templates.render(template, TemplateObject(model).adding("site", site), context.locale)
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

    private func framed(
        _ content: String, _ template: String, title: String, _ site: TemplateObject, _ context: PageContext
    ) throws -> String {
        let layout = TemplateObject(LayoutModel(title: title, template: template, content: content)).adding("site", site)
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
}
