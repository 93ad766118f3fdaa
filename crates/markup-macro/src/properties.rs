//! `#[derive(Properties)]`: how `html!` gives a component what it needs.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Expr, Field, Fields, Ident, Type};

/// What a property is without a value: a missing one, or something.
fn otherwise(field: &Field) -> syn::Result<Option<TokenStream>> {
    for attribute in &field.attrs {
        if attribute.path().is_ident("prop_or_default") {
            return Ok(Some(quote!(::std::default::Default::default())));
        }
        if attribute.path().is_ident("prop_or") {
            let value: Expr = attribute.parse_args()?;
            return Ok(Some(quote!(#value)));
        }
    }
    Ok(None)
}

fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

/// Whether a value is set by a mere store; setting any other one drops the one before, and is a call.
fn is_plain(ty: &Type) -> bool {
    const PLAIN: [&str; 9] = ["bool", "u8", "u16", "u32", "u64", "usize", "f64", "i32", "i64"];
    matches!(ty, Type::Path(path) if PLAIN.iter().any(|plain| path.path.is_ident(plain)))
}

/// One type parameter of the maker for each required property: whether it was given.
fn with(required: &[&Ident], given: Option<&Ident>, state: &TokenStream) -> Vec<TokenStream> {
    required.iter().map(|name| if given == Some(*name) { state.clone() } else { quote!(#name) }).collect()
}

pub fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            _ => return Err(syn::Error::new_spanned(input, "properties have names")),
        },
        _ => return Err(syn::Error::new_spanned(input, "properties are a struct")),
    };
    let (props, vis) = (&input.ident, &input.vis);
    let (making, maker) = (format_ident!("{props}Making"), format_ident!("{props}Maker"));
    let (mut kept, mut begin, mut done, mut set, mut setters) = (vec![], vec![], vec![], vec![], vec![]);
    let mut required: Vec<&Ident> = Vec::new();
    for field in fields {
        if let (None, Some(name)) = (otherwise(field)?, &field.ident) {
            required.push(name);
        }
    }
    let all: Vec<_> = required.iter().map(|name| quote!(#name)).collect();
    let missing: Vec<_> = required.iter().map(|_| quote!(::playground_markup::Missing)).collect();
    let given: Vec<_> = required.iter().map(|_| quote!(::playground_markup::Given)).collect();
    for field in fields {
        let (Some(name), ty) = (&field.ident, &field.ty) else { continue };
        let put = format_ident!("put_{name}");
        let wanted = required.contains(&name);
        if let Some(value) = otherwise(field)? {
            kept.push(quote!(#name: #ty));
            begin.push(quote!(#name: #value));
            done.push(quote!(#name: self.#name));
            set.push(quote!(self.#name = value;));
        } else {
            kept.push(quote!(#name: ::std::option::Option<#ty>));
            begin.push(quote!(#name: ::std::option::Option::None));
            done.push(quote!(#name: self.#name.expect("invariant: the maker's type says it was given")));
            set.push(quote!(self.#name = ::std::option::Option::Some(value);));
        }
        let body = set.pop();
        let inline = if is_plain(ty) { quote!(#[inline]) } else { quote!(#[inline(never)]) };
        set.push(quote! {
            #inline
            fn #put(mut self: ::std::boxed::Box<Self>, value: #ty) -> ::std::boxed::Box<Self> {
                #body
                self
            }
        });
        let others: Vec<_> = required.iter().filter(|other| !(wanted && **other == name)).collect();
        let from = with(&required, wanted.then_some(name), &quote!(::playground_markup::Missing));
        let to = with(&required, wanted.then_some(name), &quote!(::playground_markup::Given));
        let none = is_option(ty).then(|| {
            let none = format_ident!("{name}_none");
            quote! {
                #[inline(always)]
                #vis fn #none(self) -> #maker<#(#to),*> {
                    #maker(self.0.#put(::std::option::Option::None), ::std::marker::PhantomData)
                }
            }
        });
        setters.push(quote! {
            #[automatically_derived]
            #[allow(non_camel_case_types, clippy::inline_always)]
            impl<#(#others),*> #maker<#(#from),*> {
                #[inline(always)]
                #vis fn #name(self, value: impl ::yew::html::IntoPropValue<#ty>) -> #maker<#(#to),*> {
                    #maker(self.0.#put(value.into_prop_value()), ::std::marker::PhantomData)
                }
                #none
            }
        });
    }
    Ok(quote! {
        /// Properties in the making.
        #[doc(hidden)]
        #[allow(missing_debug_implementations)]
        #vis struct #making { #(#kept),* }

        #[automatically_derived]
        #[allow(clippy::unnecessary_box_returns)]
        impl #making {
            #(#set)*
        }

        /// Makes properties; its type says which are still missing.
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_debug_implementations)]
        #vis struct #maker<#(#all),*>(::std::boxed::Box<#making>, ::std::marker::PhantomData<(#(#all,)*)>);

        #(#setters)*

        #[automatically_derived]
        impl ::playground_markup::Making for #making {
            type Properties = #props;

            fn done(self) -> #props {
                #props { #(#done),* }
            }
        }

        #[automatically_derived]
        impl ::playground_markup::Made for #maker<#(#given),*> {
            type Making = #making;

            #[inline(always)]
            fn made(self) -> ::std::boxed::Box<#making> {
                self.0
            }
        }

        #[automatically_derived]
        impl ::playground_markup::Maker for #props {
            type Maker = #maker<#(#missing),*>;

            #[inline(never)]
            fn maker() -> Self::Maker {
                #maker(::std::boxed::Box::new(#making { #(#begin),* }), ::std::marker::PhantomData)
            }
        }

        #[automatically_derived]
        impl ::yew::html::Properties for #props {
            type Builder = ();

            fn builder() {}
        }
    })
}
