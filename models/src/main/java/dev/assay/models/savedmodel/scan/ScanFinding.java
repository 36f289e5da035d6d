package dev.assay.models.savedmodel.scan;

/**
 * Something in a model that its reader should know of.
 *
 * @param kind what was looked at
 * @param op the op's type, such as {@code WriteFile}; empty where no op is concerned
 * @param node the node's name, or a path inside the directory
 * @param function the function the node is in; empty for the main graph
 * @param why what is wrong with it: the rest of a sentence
 */
public record ScanFinding(Kind kind, String op, String node, String function, String why) {
    private static final int LONGEST_NAME = 80;

    /** What was looked at. */
    public enum Kind {
        /** What an op can do. */
        OP,
        /** How the graph is built. */
        STRUCTURE,
        /** Where files lie. */
        PATH
    }

    public ScanFinding {
        // Names are the model author's: they may not break lines or colour a terminal.
        op = printable(op);
        node = printable(node);
        function = printable(function);
        why = printable(why);
    }

    static ScanFinding op(String op, String node, String function, String why) {
        return new ScanFinding(Kind.OP, op, node, function, why);
    }

    static ScanFinding structure(String node, String function, String why) {
        return new ScanFinding(Kind.STRUCTURE, "", node, function, why);
    }

    static ScanFinding path(String path, String why) {
        return new ScanFinding(Kind.PATH, "", path, "", why);
    }

    /** The finding as one sentence. */
    public String text() {
        String subject = (op.isEmpty() ? "" : op + " ") + (node.isEmpty() ? "" : "'" + node + "' ");
        return subject + (function.isEmpty() ? "" : "in function '" + function + "' ") + why;
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_NAME * 2L)
                .forEach(c -> clean.appendCodePoint(Character.isISOControl(c) || !Character.isDefined(c) ? '?' : c));
        return clean.length() > LONGEST_NAME * 2 - 1 ? clean.substring(0, LONGEST_NAME) + "..." : clean.toString();
    }
}
