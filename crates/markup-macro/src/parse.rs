//! Reading a view.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Lit, LitStr, Pat, Path, Token, braced, token};

/// One piece of a view.
pub enum Node {
    Element(Element),
    Component(Component),
    List {
        key: Option<Expr>,
        children: Vec<Node>,
    },
    /// A literal, shown as text.
    Text(LitStr),
    /// Anything that can be shown.
    Value(TokenStream),
    /// `{ for nodes }`: an iterator of things that can be shown.
    Each(TokenStream),
    If(If),
    For {
        pattern: Box<Pat>,
        over: Box<Expr>,
        children: Vec<Node>,
    },
}

pub struct Element {
    pub tag: String,
    pub props: Vec<Prop>,
    pub children: Vec<Node>,
}

pub struct Component {
    pub name: Path,
    pub props: Vec<Prop>,
    /// Properties to begin with: `..props`.
    pub base: Option<Expr>,
    pub children: Vec<Node>,
}

pub struct If {
    pub condition: Expr,
    pub then: Vec<Node>,
    pub otherwise: Option<Box<Otherwise>>,
}

pub enum Otherwise {
    If(If),
    Nodes(Vec<Node>),
}

/// `name={value}`, `name="literal"` or `{name}`.
pub struct Prop {
    pub name: String,
    pub span: Span,
    pub value: Expr,
}

/// Pieces of view, one after another.
pub struct Children(pub Vec<Node>);

impl Parse for Children {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut nodes = Vec::new();
        while !input.is_empty() {
            nodes.push(input.parse()?);
        }
        Ok(Self(nodes))
    }
}

/// A literal as the page shows it.
pub fn literal(lit: &Lit) -> Option<LitStr> {
    let text = match lit {
        Lit::Str(text) => return Some(text.clone()),
        Lit::Char(c) => c.value().to_string(),
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        Lit::Bool(bool) => bool.value().to_string(),
        _ => return None,
    };
    Some(LitStr::new(&text, lit.span()))
}

/// A name with dashes in it.
fn name(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    let first = input.call(Ident::parse_any)?;
    let span = first.span();
    let mut name = first.unraw().to_string();
    while input.peek(Token![-]) {
        input.parse::<Token![-]>()?;
        name.push('-');
        name.push_str(&input.call(Ident::parse_any)?.unraw().to_string());
    }
    Ok((name, span))
}

impl Parse for Prop {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(token::Brace) {
            let content;
            braced!(content in input);
            let ident: Ident = content.parse()?;
            let value = syn::parse2(ident.to_token_stream())?;
            return Ok(Self { name: ident.to_string(), span: ident.span(), value });
        }
        let (name, span) = name(input)?;
        input.parse::<Token![=]>()?;
        let value = if input.peek(token::Brace) {
            let block: syn::ExprBlock = input.parse()?;
            match block.block.stmts.as_slice() {
                [syn::Stmt::Expr(value, None)] => value.clone(),
                [syn::Stmt::Macro(stmt)] => Expr::Macro(syn::ExprMacro { attrs: Vec::new(), mac: stmt.mac.clone() }),
                _ => Expr::Block(block),
            }
        } else {
            let lit: Lit = input.parse()?;
            Expr::Lit(syn::ExprLit { attrs: Vec::new(), lit })
        };
        Ok(Self { name, span, value })
    }
}

impl Parse for Node {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![<]) {
            tag(input)
        } else if input.peek(Token![if]) {
            Ok(Self::If(input.parse()?))
        } else if input.peek(Token![for]) {
            input.parse::<Token![for]>()?;
            let pattern = Box::new(Pat::parse_multi(input)?);
            input.parse::<Token![in]>()?;
            let over = Box::new(Expr::parse_without_eager_brace(input)?);
            Ok(Self::For { pattern, over, children: block(input)? })
        } else if input.peek(token::Brace) {
            let content;
            braced!(content in input);
            if content.peek(Token![for]) {
                let ahead = content.fork();
                ahead.parse::<Token![for]>()?;
                if ahead.parse::<Expr>().is_ok() && ahead.is_empty() {
                    content.parse::<Token![for]>()?;
                    return Ok(Self::Each(content.parse()?));
                }
            }
            if content.peek(Lit) {
                let ahead = content.fork();
                let lit: Lit = ahead.parse()?;
                if let (true, Some(text)) = (ahead.is_empty(), literal(&lit)) {
                    content.parse::<TokenStream>()?;
                    return Ok(Self::Text(text));
                }
            }
            Ok(Self::Value(content.parse()?))
        } else if input.peek(Lit) {
            let lit: Lit = input.parse()?;
            literal(&lit).map(Self::Text).ok_or_else(|| syn::Error::new(lit.span(), "not a text"))
        } else {
            // A whole view may be one expression.
            Ok(Self::Value(input.parse()?))
        }
    }
}

fn block(input: ParseStream<'_>) -> syn::Result<Vec<Node>> {
    let content;
    braced!(content in input);
    Ok(content.parse::<Children>()?.0)
}

impl Parse for If {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![if]>()?;
        let condition = Expr::parse_without_eager_brace(input)?;
        let then = block(input)?;
        let otherwise = if input.peek(Token![else]) {
            input.parse::<Token![else]>()?;
            let otherwise =
                if input.peek(Token![if]) { Otherwise::If(input.parse()?) } else { Otherwise::Nodes(block(input)?) };
            Some(Box::new(otherwise))
        } else {
            None
        };
        Ok(Self { condition, then, otherwise })
    }
}

/// Whether this tag closes itself; reads up to its end.
fn end(input: ParseStream<'_>) -> syn::Result<bool> {
    let closed = input.peek(Token![/]);
    if closed {
        input.parse::<Token![/]>()?;
    }
    input.parse::<Token![>]>()?;
    Ok(closed)
}

/// Reads children and the closing tag.
fn children<T>(input: ParseStream<'_>, close: impl Fn(ParseStream<'_>) -> syn::Result<T>) -> syn::Result<Vec<Node>> {
    let mut children = Vec::new();
    while !(input.peek(Token![<]) && input.peek2(Token![/])) {
        if input.is_empty() {
            return Err(input.error("a tag is not closed"));
        }
        children.push(input.parse()?);
    }
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    close(input)?;
    input.parse::<Token![>]>()?;
    Ok(children)
}

fn tag(input: ParseStream<'_>) -> syn::Result<Node> {
    input.parse::<Token![<]>()?;
    if input.peek(Token![>]) {
        input.parse::<Token![>]>()?;
        return Ok(Node::List { key: None, children: children(input, |_| Ok(()))? });
    }
    let ahead = input.fork();
    let (first, _) = name(&ahead)?;
    if first == "key" && ahead.peek(Token![=]) {
        let key: Prop = input.parse()?;
        input.parse::<Token![>]>()?;
        return Ok(Node::List { key: Some(key.value), children: children(input, |_| Ok(()))? });
    }
    if first.starts_with(|c: char| c.is_ascii_uppercase()) || ahead.peek(Token![::]) {
        return component(input);
    }
    let (tag, _) = name(input)?;
    let mut props = Vec::new();
    while !input.peek(Token![>]) && !input.peek(Token![/]) {
        props.push(input.parse()?);
    }
    let children = if end(input)? {
        Vec::new()
    } else {
        children(input, |input| {
            let (close, span) = name(input)?;
            if close == tag { Ok(()) } else { Err(syn::Error::new(span, format!("closes <{tag}>"))) }
        })?
    };
    Ok(Node::Element(Element { tag, props, children }))
}

fn component(input: ParseStream<'_>) -> syn::Result<Node> {
    let path = input.call(Path::parse_mod_style)?;
    let (mut props, mut base) = (Vec::new(), None);
    while !input.peek(Token![>]) && !input.peek(Token![/]) {
        if input.peek(Token![..]) {
            input.parse::<Token![..]>()?;
            let mut tokens = TokenStream::new();
            while !(input.peek(Token![>]) || input.peek(Token![/]) && input.peek2(Token![>])) {
                tokens.extend([input.parse::<proc_macro2::TokenTree>()?]);
            }
            base = Some(syn::parse2(tokens)?);
        } else {
            props.push(input.parse()?);
        }
    }
    let children = if end(input)? {
        Vec::new()
    } else {
        children(input, |input| {
            let close = input.call(Path::parse_mod_style)?;
            if close == path { Ok(()) } else { Err(syn::Error::new_spanned(close, "closes another component")) }
        })?
    };
    Ok(Node::Component(Component { name: path, props, base, children }))
}
