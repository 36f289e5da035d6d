package dev.assay.attacks.text;

/** Derivatives by one-hot values, made into what a substitution changes. */
final class Effects {
    private Effects() {}

    /** Subtracts at each place the derivative of the token that stands there. */
    static void relative(EditedText text, float[] scores, int row, int tokens) {
        int length = text.original().length();
        for (int place = 0; place < length; place++) {
            int at = (row * length + place) * tokens;
            float present = scores[at + text.token(place)];
            for (int token = 0; token < tokens; token++) {
                scores[at + token] -= present;
            }
        }
    }
}
