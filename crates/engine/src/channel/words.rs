//! The words of channel settings.

/// An enum whose variants are words of the service.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// The service's words.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The service's word.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What a word means.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

words! {
    /// Where a channel is in its life. Spec 1.3.
    ChannelStatus {
        /// Being made; delivers nothing.
        Creating = "CREATING",
        /// Delivers.
        Active = "ACTIVE",
        /// Delivers, a change is running.
        Updating = "UPDATING",
        /// Being removed; delivers no more.
        Deleting = "DELETING",
        /// Could not be made; never delivers.
        Failed = "FAILED",
    }
}

words! {
    /// Where a channel delivers to.
    ChannelDestination {
        /// Objects in a bucket.
        S3 = "S3",
        /// Rows of a table.
        S3Tables = "S3_TABLES",
    }
}

words! {
    /// How records are read. Spec 2.7.
    RecordFormat {
        /// JSON behind the header of a schema registry; tables only.
        GsrJson = "GSR_JSON",
        /// JSON.
        Json = "JSON",
        /// Text in UTF-8; objects only.
        String = "STRING",
        /// Anything; objects only.
        ByteArray = "BYTE_ARRAY",
    }
}

words! {
    /// How objects are packed.
    S3Compression {
        /// As they are.
        None = "NONE",
        /// As gzip.
        Gzip = "GZIP",
        /// As Zstandard.
        Zstd = "ZSTD",
    }
}
