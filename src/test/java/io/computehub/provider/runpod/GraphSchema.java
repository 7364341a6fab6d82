package io.computehub.provider.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import graphql.GraphQLContext;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A GraphQL schema that documents and their variables are held against.
final class GraphSchema {

    static final GraphSchema RUNPOD = load("schema.graphqls");

    private final GraphQLSchema schema;

    private GraphSchema(GraphQLSchema schema) {
        this.schema = schema;
    }

    private static GraphSchema load(String name) {
        var text = Objects.requireNonNull(GraphSchema.class.getResourceAsStream(name));
        try (var reader = new InputStreamReader(text, StandardCharsets.UTF_8)) {
            return new GraphSchema(
                    UnExecutableSchemaGenerator.makeUnExecutableSchema(
                            new SchemaParser().parse(reader)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A request body: a known document, and variables of the types it declares.
    void check(JsonNode body) {
        var document = Parser.parse(body.path("query").asText());
        assertThat(new Validator().validateDocument(schema, document, Locale.ENGLISH)).isEmpty();
        Map<String, Object> variables =
                new ObjectMapper().convertValue(body.path("variables"), new TypeReference<>() {});
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            ValuesResolver.coerceVariableValues(
                    schema,
                    operation.getVariableDefinitions(),
                    RawVariables.of(variables),
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH);
        }
    }
}
