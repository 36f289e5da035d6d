package dev.assay.reports.reference;

/** What is referred to: taxonomies of attacks, a law, a technical report. */
public enum Publication {
    /** The taxonomy of attacks by the National Institute of Standards and Technology. */
    NIST_AI_100_2(
            "NIST AI 100-2 E2025",
            "NIST",
            "Adversarial Machine Learning: A Taxonomy and Terminology of Attacks and Mitigations",
            "March 2025",
            "https://doi.org/10.6028/NIST.AI.100-2e2025"),
    /** The knowledge base of adversaries' techniques. */
    MITRE_ATLAS(
            "MITRE ATLAS",
            "MITRE",
            "Adversarial Threat Landscape for Artificial-Intelligence Systems",
            "2025",
            "https://atlas.mitre.org"),
    /** The ten risks of the Open Worldwide Application Security Project. */
    OWASP_ML(
            "OWASP ML Top 10",
            "OWASP",
            "OWASP Machine Learning Security Top Ten",
            "2023",
            "https://owasp.org/www-project-machine-learning-security-top-10/"),
    /** Regulation (EU) 2024/1689. */
    EU_AI_ACT(
            "EU AI Act",
            "European Union",
            "Regulation (EU) 2024/1689 laying down harmonised rules on artificial intelligence",
            "June 2024",
            "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"),
    /** The overview of how the robustness of neural networks is assessed. */
    ISO_TR_24029_1(
            "ISO/IEC TR 24029-1",
            "ISO/IEC",
            "Assessment of the robustness of neural networks, Part 1: Overview",
            "2021",
            "https://www.iso.org/standard/77609.html");

    private final String label;
    private final String publisher;
    private final String title;
    private final String edition;
    private final String address;

    Publication(String label, String publisher, String title, String edition, String address) {
        this.label = label;
        this.publisher = publisher;
        this.title = title;
        this.edition = edition;
        this.address = address;
    }

    /** What it is called for short. */
    public String label() {
        return label;
    }

    /** Who published it. */
    public String publisher() {
        return publisher;
    }

    /** Its title in full. */
    public String title() {
        return title;
    }

    /** The edition that the references were taken from. */
    public String edition() {
        return edition;
    }

    /** Where it can be read or bought. */
    public String address() {
        return address;
    }
}
