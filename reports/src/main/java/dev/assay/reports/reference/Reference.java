package dev.assay.reports.reference;

/** A place in a publication: an attack class, a technique, a risk, an article. */
public enum Reference {
    NIST_EVASION(Publication.NIST_AI_100_2, "NISTAML.022", "Evasion attacks"),
    NIST_BLACK_BOX_EVASION(Publication.NIST_AI_100_2, "NISTAML.025", "Black-box evasion attacks"),
    NIST_BACKDOOR(Publication.NIST_AI_100_2, "NISTAML.023", "Backdoor poisoning attacks"),
    NIST_POISONING(Publication.NIST_AI_100_2, "NISTAML.013", "Data poisoning attacks"),
    ATLAS_EVADE(Publication.MITRE_ATLAS, "AML.T0015", "Evade AI Model"),
    ATLAS_CRAFT(Publication.MITRE_ATLAS, "AML.T0043", "Craft Adversarial Data"),
    ATLAS_TRANSFER(Publication.MITRE_ATLAS, "AML.T0043.002", "Craft Adversarial Data: Black-Box Transfer"),
    ATLAS_POISON(Publication.MITRE_ATLAS, "AML.T0020", "Poison Training Data"),
    OWASP_INPUT(Publication.OWASP_ML, "ML01:2023", "Input Manipulation Attack"),
    OWASP_POISONING(Publication.OWASP_ML, "ML02:2023", "Data Poisoning Attack"),
    EU_ACCURACY(Publication.EU_AI_ACT, "Article 15(3)", "levels of accuracy and the metrics of accuracy are declared"),
    EU_ERRORS(Publication.EU_AI_ACT, "Article 15(4)", "resilience to errors, faults and inconsistencies"),
    EU_ATTACKS(Publication.EU_AI_ACT, "Article 15(5)", "resilience to adversarial examples and data poisoning"),
    EU_DATA(Publication.EU_AI_ACT, "Article 10(3)", "training, validation and testing data sets"),
    ISO_STATISTICAL(Publication.ISO_TR_24029_1, "statistical methods", "evidence by counting on samples"),
    ISO_FORMAL(Publication.ISO_TR_24029_1, "formal methods", "evidence by proof");

    private final Publication publication;
    private final String id;
    private final String title;

    Reference(Publication publication, String id, String title) {
        this.publication = publication;
        this.id = id;
        this.title = title;
    }

    /** Where it stands. */
    public Publication publication() {
        return publication;
    }

    /** Its identifier there, such as {@code AML.T0043}. */
    public String id() {
        return id;
    }

    /** What it is called there, or what it is about. */
    public String title() {
        return title;
    }

    /** All of it in one line. */
    public String text() {
        return publication.label() + " " + id + ": " + title;
    }
}
