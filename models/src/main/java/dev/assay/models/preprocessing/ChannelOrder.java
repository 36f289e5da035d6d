package dev.assay.models.preprocessing;

/** The order in which a network takes the channels of an image; data come in the order red, green, blue. */
public enum ChannelOrder {
    /** As the data come. */
    RGB,
    /** Last channel first, as networks that were trained on OpenCV's images or Caffe's weights want it. */
    BGR
}
