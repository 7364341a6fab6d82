package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimJson;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of GraphQL's query language that a client of RunPod needs: one operation, fields with
/// arguments, aliases and selections. Fragments and directives are not understood and refused.
final class GraphQlDocument {

    /// A selected field; `answer` is the name it is answered under.
    record Field(String name, String answer, ObjectNode arguments, List<Field> selection) {}

    /// The text is not a query this cloud understands.
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        SyntaxException(String message) {
            super(message);
        }
    }

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\G(?:[\\s,\\ufeff]|#[^\\n]*)*(?:(?<name>[_A-Za-z][_0-9A-Za-z]*)"
                            + "|(?<number>-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
                            + "|(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*\")"
                            + "|(?<mark>[!$()\\[\\]{}:=]|\\.\\.\\.|@|\\|))");

    private final Matcher tokens;
    private final JsonNode variables;
    private String token = "";

    private GraphQlDocument(String text, JsonNode variables) throws SyntaxException {
        this.tokens = TOKEN.matcher(text);
        this.variables = variables;
        next();
    }

    /// The root fields of the operation.
    static List<Field> parse(String text, JsonNode variables) throws SyntaxException {
        return new GraphQlDocument(text, variables).operation();
    }

    private List<Field> operation() throws SyntaxException {
        if (token.equals("query") || token.equals("mutation")) {
            next();
            if (!token.equals("(") && !token.equals("{")) {
                next();
            }
            if (token.equals("(")) {
                skipVariables();
            }
        }
        var fields = selection();
        if (!token.isEmpty()) {
            throw new SyntaxException("Syntax Error: one operation expected, found " + token);
        }
        return fields;
    }

    private void skipVariables() throws SyntaxException {
        int depth = 0;
        do {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            next();
        } while (depth > 0 && !token.isEmpty());
    }

    private List<Field> selection() throws SyntaxException {
        expect("{");
        var fields = new ArrayList<Field>();
        while (!token.equals("}")) {
            fields.add(field());
        }
        expect("}");
        if (fields.isEmpty()) {
            throw new SyntaxException("Syntax Error: Expected Name, found }");
        }
        return fields;
    }

    private Field field() throws SyntaxException {
        var name = name();
        var answer = name;
        if (token.equals(":")) {
            next();
            name = name();
        }
        var arguments = SimJson.object();
        if (token.equals("(")) {
            next();
            while (!token.equals(")")) {
                var argument = name();
                expect(":");
                arguments.set(argument, value());
            }
            expect(")");
        }
        List<Field> selection = token.equals("{") ? selection() : List.of();
        return new Field(name, answer, arguments, selection);
    }

    private JsonNode value() throws SyntaxException {
        if (token.equals("$")) {
            next();
            var value = variables.get(name());
            return value == null ? NullNode.getInstance() : value;
        }
        if (token.equals("[")) {
            return list();
        }
        if (token.equals("{")) {
            return object();
        }
        var literal = token;
        next();
        if (literal.startsWith("\"")) {
            return SimJson.read(literal.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .orElseThrow(() -> new SyntaxException("Syntax Error: bad string"));
        }
        if (literal.matches("-?\\d.*")) {
            return literal.matches("-?\\d+")
                    ? JsonNodeFactory.instance.numberNode(Long.parseLong(literal))
                    : JsonNodeFactory.instance.numberNode(new BigDecimal(literal));
        }
        return switch (literal) {
            case "true", "false" -> JsonNodeFactory.instance.booleanNode(literal.equals("true"));
            case "null" -> NullNode.getInstance();
            default -> JsonNodeFactory.instance.textNode(literal);
        };
    }

    private JsonNode list() throws SyntaxException {
        expect("[");
        var list = SimJson.array();
        while (!token.equals("]")) {
            list.add(value());
        }
        expect("]");
        return list;
    }

    private JsonNode object() throws SyntaxException {
        expect("{");
        var object = SimJson.object();
        while (!token.equals("}")) {
            var name = name();
            expect(":");
            object.set(name, value());
        }
        expect("}");
        return object;
    }

    private String name() throws SyntaxException {
        if (!token.matches("[_A-Za-z]\\w*")) {
            throw new SyntaxException(
                    "Syntax Error: Expected Name, found " + (token.isEmpty() ? "<EOF>" : token));
        }
        var name = token;
        next();
        return name;
    }

    private void expect(String mark) throws SyntaxException {
        if (!token.equals(mark)) {
            throw new SyntaxException(
                    "Syntax Error: Expected "
                            + mark
                            + ", found "
                            + (token.isEmpty() ? "<EOF>" : token));
        }
        next();
    }

    private void next() throws SyntaxException {
        if (tokens.find()) {
            token = tokens.group().replaceFirst("^(?:[\\s,\\ufeff]|#[^\\n]*)*", "");
            return;
        }
        token = "";
    }
}
