package io.computehub.license;

/// The two things we sign. Each has its own header type and its own BEGIN and END lines, so that
/// neither can be taken for the other.
enum Paper {
    LICENSE("computehub-license", "COMPUTEHUB LICENSE"),
    REVOCATIONS("computehub-revocations", "COMPUTEHUB REVOCATIONS");

    private final String type;
    private final String title;

    Paper(String type, String title) {
        this.type = type;
        this.title = title;
    }

    /// The `typ` of its header.
    String type() {
        return type;
    }

    String begin() {
        return "-----BEGIN " + title + "-----";
    }

    String end() {
        return "-----END " + title + "-----";
    }
}
