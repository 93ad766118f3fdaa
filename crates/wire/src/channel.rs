//! Texts about channels. No text of the service is known: all sentences are ours.

use playground_engine::{ChannelArgument, ChannelFailure, TemplateProblem};

/// The sentence for refused settings.
pub(crate) fn argument(argument: &ChannelArgument) -> String {
    match argument {
        ChannelArgument::Destinations => {
            "Specify either S3DestinationConfiguration or S3TablesDestinationConfiguration, but not both.".to_owned()
        }
        ChannelArgument::NothingToUpdate => {
            "Specify S3DestinationConfiguration, S3TablesDestinationConfiguration or LoggingConfiguration.".to_owned()
        }
        ChannelArgument::OtherDestination(destination) => {
            format!("The channel does not deliver to a destination of type {}.", destination.as_str())
        }
        ChannelArgument::Several { member } => format!("{member} must have exactly one item."),
        ChannelArgument::Freshness { seconds, min, max } => {
            format!("DataFreshnessInSeconds must be between {min} and {max}. Specified value was {seconds}.")
        }
        ChannelArgument::Format { format, destination } => format!(
            "RecordFormatType {} is not supported for destinations of type {}.",
            format.as_str(),
            destination.as_str()
        ),
        ChannelArgument::SchemaMissing => {
            "GSRSchemaARN is required for records in JSON that are delivered to a table.".to_owned()
        }
        ChannelArgument::Template(TemplateProblem::UnknownVariable(variable)) => {
            format!("OutputKeyTemplate contains the unknown variable !{{{variable}}}.")
        }
        ChannelArgument::Template(TemplateProblem::Unbalanced) => {
            "OutputKeyTemplate contains a variable without its closing brace.".to_owned()
        }
        ChannelArgument::Template(TemplateProblem::Slash) => {
            "OutputKeyTemplate must not begin or end with a slash.".to_owned()
        }
        ChannelArgument::EncryptionKey { key } => {
            format!("KeyId {key} is not a customer managed key given by its key ID or key ARN.")
        }
        ChannelArgument::Elsewhere { member, value } => {
            format!("{member} {value} is not of the account and Region of the channel.")
        }
    }
}

/// The `ChannelStatusReason` of a failed channel.
pub fn reason(failure: &ChannelFailure) -> String {
    match failure {
        ChannelFailure::TableExists { namespace, table } => {
            format!("Table {namespace}.{table} already exists. A channel delivers to a table that it creates.")
        }
    }
}
