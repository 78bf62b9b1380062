"""The steps from an empty database to the tables of workbench.models. See workbench/migrating."""
